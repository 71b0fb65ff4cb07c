package io.hrsshall.gateway.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.SignedJWT;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.RealmKeys;
import io.hrsshall.authority.VerifiedTokens;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.RootCauses;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Verifies tokens of the realm with the hall's audience, with 5 s of clock skew.
@Component
class TokenVerifier {

    /// The audience of all tokens for public operations.
    private static final String AUDIENCE = "hall-api";

    private final NimbusReactiveJwtDecoder decoder;
    private final VerifiedTokens verified = new VerifiedTokens();
    private final Clock clock;

    TokenVerifier(HallSettings settings, Clock clock) {
        RealmKeys keys = new RealmKeys(URI.create(settings.issuer() + "/protocol/openid-connect/certs"),
                verified::clear);
        // Outside of the event loop, because keys may be fetched.
        this.decoder = NimbusReactiveJwtDecoder.withJwkSource(jwt -> Mono.fromCallable(() -> find(keys, jwt))
                .subscribeOn(Schedulers.boundedElastic()).flatMapMany(Flux::fromIterable))
                .jwtProcessorCustomizer(processor -> processor.setJWSKeySelector(
                        new JWSVerificationKeySelector<>(RealmKeys.ALGORITHMS, new JWKSecurityContextJWKSet())))
                .build();
        this.clock = clock;
        JwtTimestampValidator times = new JwtTimestampValidator(VerifiedTokens.SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Object>(JwtClaimNames.AUD,
                        claim -> claim instanceof List<?> audiences && audiences.contains(AUDIENCE)),
                new JwtClaimValidator<Object>("typ", "Bearer"::equals)));
    }

    private static List<JWK> find(RealmKeys keys, SignedJWT jwt) throws KeySourceException {
        @Nullable
        JWKMatcher matcher = JWKMatcher.forJWSHeader(jwt.getHeader());
        return matcher == null ? List.of() : keys.get(new JWKSelector(matcher), null);
    }

    /// The actor of a token that was verified before.
    @Nullable
    Actor find(String token) {
        return verified.find(AUDIENCE, token, clock.instant());
    }

    /// The actor of the token. Fails with [BadJwtException] if the token is invalid, or with [KeysUnavailable].
    Mono<Actor> verify(String token) {
        return Mono.fromSupplier(verified::generation)
                .flatMap(generation -> decoder.decode(token).map(jwt -> actor(generation, token, jwt)))
                .onErrorMap(failure -> RootCauses.include(failure, KeySourceException.class), KeysUnavailable::new);
    }

    private Actor actor(int generation, String token, Jwt jwt) {
        try {
            Actor actor = Actor.fromClaims(jwt.getClaims());
            verified.add(generation, AUDIENCE, token, new VerifiedTokens.Claims(actor, jwt.getNotBefore(),
                    Objects.requireNonNull(jwt.getExpiresAt())), clock.instant());
            return actor;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadJwtException("the claims are not those of the hall", e);
        }
    }
}
