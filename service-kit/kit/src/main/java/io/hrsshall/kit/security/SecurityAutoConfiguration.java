package io.hrsshall.kit.security;

import io.hrsshall.authority.HeaderText;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.problem.ProblemResolver;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.problem.Problems;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@AutoConfiguration(beforeName = {
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"})
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {

    @Bean
    TokenVerifier tokenVerifier(SecurityProperties properties, Clock clock) {
        return new TokenVerifier(properties.keys(), properties.issuer().toString(), clock);
    }

    /// Authenticates only. Authorization is enforced by the policy of the handlers.
    @Bean
    SecurityFilterChain hallSecurity(HttpSecurity http, TokenVerifier verifier, ProblemWriter problems,
            @Value("${spring.application.name}") String service,
            SecretWatch secrets, @Value("${hall.web.operator-secret-hash}") String operatorSecretHash) {
        return http.csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .addFilterBefore(new OperatorFilter(
                        () -> secrets.values("HALL_OPERATOR_SECRET_HASH", operatorSecretHash).getFirst(), problems),
                        AuthorizationFilter.class)
                .addFilterBefore(new TokenFilter(verifier, service, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    /// No span for each filter of Spring Security.
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HeaderText::isName);
        firewall.setAllowedHeaderValues(HeaderText::isValue);
        return firewall;
    }

    /// Answers requests that the firewall refuses, such as those with `//` or an encoded slash.
    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(request, response,
                ProblemResolver.ofStatus(400, Problems.locale(request)), null);
    }

    /// Prevents Boot from creating a user with a password.
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new AuthenticationServiceException("only bearer tokens are supported");
        };
    }
}
