package io.hrsshall.delegation.acting;

import jakarta.validation.constraints.NotBlank;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param key
///            signs acting statements: EC P-256, PKCS #8, base64. Keycloak's provider has the public half.
/// @param keyId
///            its name, so that a key can be replaced while statements of the other are under way
@Validated
@ConfigurationProperties("hall.statement")
record StatementProperties(@NotBlank(message = "HALL_STATEMENT_KEY is missing") String key,
        @NotBlank(message = "HALL_STATEMENT_KEY_ID is missing") String keyId) {

    PrivateKey privateKey() {
        try {
            PrivateKey parsed = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            if (parsed instanceof ECPrivateKey ec && ec.getParams().getOrder().bitLength() == 256) {
                return parsed;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("HALL_STATEMENT_KEY is not a key in PKCS #8 and base64", e);
        }
        throw new IllegalStateException("HALL_STATEMENT_KEY is not a key on the curve P-256");
    }

    /// Without the key, which belongs in no log.
    @Override
    public String toString() {
        return "StatementProperties(" + keyId + ")";
    }
}
