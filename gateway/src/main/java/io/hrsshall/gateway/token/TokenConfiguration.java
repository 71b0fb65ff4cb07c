package io.hrsshall.gateway.token;

import com.nimbusds.jose.KeySourceException;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.RootCauses;
import io.hrsshall.gateway.problem.Problems;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Authenticates callers by tokens of the realm with the hall's audience, with 5 s of clock skew. Authorization is
/// enforced by the policy.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /// The audience of all tokens for public operations.
    static final String AUDIENCE = "hall-api";
    private static final Duration SKEW = Duration.ofSeconds(5);

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, ReactiveJwtDecoder decoder, Problems problems,
            CorsConfigurationSource cors) {
        var entryPoint = new ServerAuthenticationEntryPointFailureHandler(
                (exchange, failure) -> answer(exchange, failure, problems));
        entryPoint.setRethrowAuthenticationServiceException(false);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable).httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable).logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .cors(spec -> spec.configurationSource(cors))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                                        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'")))
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.jwtDecoder(decoder).jwtAuthenticationConverter(this::authenticate))
                        .authenticationFailureHandler(entryPoint))
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll()).build();
    }

    private static Mono<Void> answer(ServerWebExchange exchange, AuthenticationException failure, Problems problems) {
        return failure instanceof AuthenticationServiceException
                ? problems.unavailable(exchange)
                : problems.write(exchange, Refusal.of(Reason.UNAUTHENTICATED));
    }

    private Mono<AbstractAuthenticationToken> authenticate(Jwt jwt) {
        try {
            return Mono.just(new ActorToken(jwt, Actor.fromClaims(jwt.getClaims())));
        } catch (RuntimeException e) {
            return Mono.error(new InvalidBearerTokenException("the claims are not those of the hall", e));
        }
    }

    @Bean
    ReactiveJwtDecoder jwtDecoder(HallSettings settings) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(new RealmKeys(settings.issuer())::of)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Object>(JwtClaimNames.AUD,
                        claim -> claim instanceof List<?> audiences && audiences.contains(AUDIENCE)),
                new JwtClaimValidator<Object>("typ", "Bearer"::equals)));
        return token -> decoder.decode(token).onErrorMap(
                failure -> RootCauses.include(failure, KeySourceException.class),
                failure -> new AuthenticationServiceException("the keys of the realm are unavailable", failure));
    }

    @Bean
    CorsConfigurationSource cors(HallSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.corsOrigins().isEmpty()) {
            CorsConfiguration configuration = new CorsConfiguration();
            configuration.setAllowedOrigins(settings.corsOrigins());
            configuration.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
            configuration.setAllowedHeaders(List.of("Authorization", "Content-Type", "Accept-Language", "If-Match",
                    "Idempotency-Key", "Registration-Token", "Upgrade-Token", "traceparent"));
            configuration.setExposedHeaders(List.of("ETag", "Location", "Retry-After", "Trace-Id"));
            configuration.setMaxAge(Duration.ofHours(1));
            source.registerCorsConfiguration("/api/**", configuration);
        }
        return source;
    }
}
