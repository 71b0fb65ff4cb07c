package io.hrsshall.delegation.acting;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.jws.JwsSigner;
import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.personal.KeyCheck;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Signs acting statements.
@Component
class StatementSigner {

    private static final String KEY = "HALL_STATEMENT_KEY";

    private final JwsSigner signer;

    StatementSigner(StatementProperties properties, SecretWatch secrets, KeyCheck check) {
        this.signer = new JwsSigner(KEY, properties.key(), properties.keyId());
        signer.follow(secrets, check);
    }

    /// Keycloak would refuse what another key signs.
    @Bean
    static CheckedKey checkedStatementKey(StatementProperties properties) {
        return CheckedKey.ofId(KEY, properties.keyId(), properties.key());
    }

    String sign(Map<String, Object> claims) {
        return signer.sign(claims);
    }
}
