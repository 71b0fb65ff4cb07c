package io.hrsshall.kit.security;

import com.nimbusds.jose.KeySourceException;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.RealmKeys;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.VerifiedTokens;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.problem.RootCauses;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Verifies access tokens of the realm and reads the actor from them.
public final class TokenVerifier {

    /// The audience of tokens for public operations.
    public static final String PUBLIC = "hall-api";

    private final RealmKeys keys;
    private final String issuer;
    private final Clock clock;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final VerifiedTokens verified = new VerifiedTokens();

    TokenVerifier(URI keys, String issuer, Clock clock) {
        this.keys = new RealmKeys(keys, verified::clear);
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Verifies the token and returns its actor.
    ///
    /// @param audience
    ///            the required audience
    /// @throws Refused
    ///             if it is not a valid token of the realm for the audience
    /// @throws io.hrsshall.kit.problem.BrokenRule
    ///             503 if the realm's keys are unavailable
    public Actor verify(String token, String audience) {
        Instant now = clock.instant();
        Actor known = verified.find(audience, token, now);
        return known == null ? decode(token, audience, now) : known;
    }

    private Actor decode(String token, String audience, Instant now) {
        int generation = verified.generation();
        try {
            Jwt jwt = decoders.computeIfAbsent(audience, this::decoder).decode(token);
            Actor actor = Actor.fromClaims(jwt.getClaims());
            verified.add(generation, audience, token, new VerifiedTokens.Claims(actor, jwt.getNotBefore(),
                    Objects.requireNonNull(jwt.getExpiresAt())), now);
            return actor;
        } catch (BadJwtException | IllegalArgumentException | DateTimeException e) {
            throw unauthenticated();
        } catch (JwtException e) {
            throw RootCauses.find(e, KeySourceException.class) == null ? unauthenticated() : new KeysUnavailable();
        }
    }

    private JwtDecoder decoder(String audience) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithms(algorithms -> {
            algorithms.clear();
            RealmKeys.ALGORITHMS.forEach(algorithm -> algorithms.add(SignatureAlgorithm.from(algorithm.getName())));
        }).build();
        JwtTimestampValidator times = new JwtTimestampValidator(VerifiedTokens.SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(issuer),
                new JwtClaimValidator<Object>(JwtClaimNames.AUD,
                        claim -> claim instanceof List<?> audiences && audiences.contains(audience)),
                new JwtClaimValidator<Object>("typ", type -> Objects.equals(type, "Bearer"))));
        return decoder;
    }

    private static Refused unauthenticated() {
        return new Refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED));
    }
}
