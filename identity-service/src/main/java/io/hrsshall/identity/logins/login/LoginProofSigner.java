package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.kit.jws.JwsSigner;
import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.personal.KeyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Signs login proofs. Keycloak accepts one instead of a password, once. See ADR 0014.
@Component
class LoginProofSigner {

    static final Duration VALIDITY = Duration.ofSeconds(30);

    private static final String KEY = "HALL_LOGIN_PROOF_KEY";

    private final JwsSigner signer;

    LoginProofSigner(LoginProofSettings settings, SecretWatch secrets, KeyCheck check) {
        this.signer = new JwsSigner(KEY, settings.key(), settings.keyId());
        signer.follow(secrets, check);
    }

    /// Keycloak would refuse what another key signs.
    @Bean
    static CheckedKey checkedLoginProofKey(LoginProofSettings settings) {
        return CheckedKey.ofId(KEY, settings.keyId(), settings.key());
    }

    /// @param id
    ///            the proof's own id
    String sign(UUID id, Account account, OwnerProof proof, Instant now) {
        long issued = now.getEpochSecond();
        return signer.sign(Map.of("iss", "identity-service", "aud", KeycloakTokens.LOGIN_CLIENT, "sub",
                account.id().toString(), "jti", id.toString(), "way", proof.way().code(), "acr", proof.assurance(),
                "iat", issued,
                "exp", issued + VALIDITY.toSeconds()));
    }
}
