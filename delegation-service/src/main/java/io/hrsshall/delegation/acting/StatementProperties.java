package io.hrsshall.delegation.acting;

import jakarta.validation.constraints.NotBlank;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param key
///            the private key that signs acting statements: EC P-256, PKCS #8, base64. Keycloak's provider has the
///            public key.
/// @param keyId
///            the id of the key in the header of a statement; the provider accepts several ids, so that the key can be
///            replaced without downtime
@Validated
@ConfigurationProperties("hall.statement")
record StatementProperties(@NotBlank(message = "HALL_STATEMENT_KEY is missing") String key,
        @NotBlank(message = "HALL_STATEMENT_KEY_ID is missing") String keyId) {

    ECPrivateKey privateKey() {
        try {
            if (KeyFactory.getInstance("EC").generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))) instanceof ECPrivateKey parsed
                    && parsed.getParams().getOrder().bitLength() == 256) {
                return parsed;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("HALL_STATEMENT_KEY is not a key in PKCS #8 and base64", e);
        }
        throw new IllegalStateException("HALL_STATEMENT_KEY is not a key on the curve P-256");
    }

    /// Does not contain the key, because the result may be logged.
    @Override
    public String toString() {
        return "StatementProperties(" + keyId + ")";
    }
}
