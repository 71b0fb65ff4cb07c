package io.hrsshall.deploy.keycloak;

import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Verifies login proofs. Whether a proof was used before is checked by the caller.
final class LoginProofVerifier {

    static final String ISSUER = "identity-service";
    static final Duration MAX_LIFETIME = Duration.ofSeconds(30);

    /// The ways that identity-service may vouch for. A password is none of them: Keycloak checks it.
    private static final Set<String> WAYS = Set.of("app-qr", "ca", "province-sso", "business-licence");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ASSURANCE = Pattern.compile("[1-3]");

    private final SignedClaims claims;
    private final Instant started;

    private LoginProofVerifier(SignedClaims claims, Instant started) {
        this.claims = claims;
        this.started = started;
    }

    /// @param configured
    ///            as for [SignedClaims]
    /// @param started
    ///            when this Keycloak started. Used proofs are remembered in memory, so older ones are refused.
    static LoginProofVerifier ofKeys(String configured, Instant started) throws GeneralSecurityException {
        return new LoginProofVerifier(SignedClaims.ofKeys(configured, ISSUER, MAX_LIFETIME), started);
    }

    /// @param client
    ///            through which the account logs in
    VerificationResult<LoginProof> verify(String proof, String account, String client, Instant now) {
        return claims.verify(proof, account, now).then(payload -> proof(payload, client));
    }

    private VerificationResult<LoginProof> proof(Map<String, Object> payload, String client) {
        if (!client.equals(payload.get("aud"))) {
            return new Refused<>(Reason.OTHER_CLIENT);
        }
        Long issued = SignedClaims.seconds(payload.get("iat"));
        if (issued == null || issued < started.plus(SignedClaims.CLOCK_SKEW).getEpochSecond()) {
            return new Refused<>(Reason.ISSUED_BEFORE_START);
        }
        return payload.get("jti") instanceof String id && ID.matcher(id).matches()
                && payload.get("way") instanceof String way && WAYS.contains(way)
                && payload.get("acr") instanceof String assurance && ASSURANCE.matcher(assurance).matches()
                        ? new Accepted<>(new LoginProof(id, way, assurance))
                        : new Refused<>(Reason.INCOMPLETE_CONTEXT);
    }
}
