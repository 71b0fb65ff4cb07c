package io.hrsshall.kit.security;

import io.hrsshall.kit.problem.ProblemResolver;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.problem.Problems;
import java.net.MalformedURLException;
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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@AutoConfiguration(beforeName = {
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"})
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {

    @Bean
    TokenVerifier tokenVerifier(SecurityProperties properties, Clock clock) throws MalformedURLException {
        return new TokenVerifier(new RealmKeys(properties.keys()), properties.issuer().toString(), clock);
    }

    /// Says who calls; what they may do is the policy's business, bound to the handlers.
    @Bean
    SecurityFilterChain hallSecurity(HttpSecurity http, TokenVerifier verifier, ProblemWriter problems,
            @Value("${spring.application.name}") String service) {
        return http.csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .addFilterBefore(new TokenFilter(verifier, service, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    /// Addresses that the firewall refuses, such as `//` or an encoded slash.
    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(request, response,
                ProblemResolver.ofStatus(400, Problems.locale(request)), null);
    }

    /// Keeps Boot from making up a user with a password: callers come with tokens only.
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new AuthenticationServiceException("callers come with tokens only");
        };
    }
}
