package io.hrsshall.delegation.acting;

import jakarta.validation.constraints.NotBlank;
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

    /// Does not contain the key, because the result may be logged.
    @Override
    public String toString() {
        return "StatementProperties(" + keyId + ")";
    }
}
