package io.hrsshall.delegation.acting;

import io.hrsshall.kit.jws.JwsSigner;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Signs acting statements.
@Component
class StatementSigner {

    private final JwsSigner signer;

    StatementSigner(StatementProperties properties) {
        this.signer = new JwsSigner("HALL_STATEMENT_KEY", properties.key(), properties.keyId());
    }

    String sign(Map<String, Object> claims) {
        return signer.sign(claims);
    }
}
