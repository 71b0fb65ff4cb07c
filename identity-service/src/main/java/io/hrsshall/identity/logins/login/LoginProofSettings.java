package io.hrsshall.identity.logins.login;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param key
///            the private key that signs login proofs: EC P-256, PKCS #8, base64. Keycloak's provider has the public key
/// @param keyId
///            the id of the key in the header of a proof
@Validated
@ConfigurationProperties("hall.login-proof")
record LoginProofSettings(@NotBlank String key, @NotBlank String keyId) {

    /// Without the key.
    @Override
    public String toString() {
        return "LoginProofSettings[" + keyId + "]";
    }
}
