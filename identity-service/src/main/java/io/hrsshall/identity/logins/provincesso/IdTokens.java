package io.hrsshall.identity.logins.provincesso;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.hrsshall.kit.problem.RootCauses;
import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Verifies the signatures of ID tokens.
class IdTokens {

    private final NimbusJwtDecoder decoder;

    IdTokens(SsoSettings settings, JWKSource<SecurityContext> keys) {
        List<SignatureAlgorithm> accepted = settings.algorithms().stream()
                .map(name -> Objects.requireNonNull(SignatureAlgorithm.from(name), name)).toList();
        this.decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithms(algorithms -> {
            algorithms.clear();
            algorithms.addAll(accepted);
        }).build();
        // Claims are checked by IdTokenClaims, which has one refusal code per claim.
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
    }

    /// @throws SsoRefused
    ///             if no key of the province signed the token
    /// @throws SsoUnavailable
    ///             if the province's keys can't be fetched
    IdTokenClaims verified(String token) {
        try {
            return new IdTokenClaims(decoder.decode(token).getClaims());
        } catch (BadJwtException e) {
            throw SsoRefused.tokenSignature();
        } catch (JwtException e) {
            if (RootCauses.find(e, KeySourceException.class) != null) {
                throw new SsoUnavailable();
            }
            throw SsoRefused.tokenSignature();
        }
    }
}
