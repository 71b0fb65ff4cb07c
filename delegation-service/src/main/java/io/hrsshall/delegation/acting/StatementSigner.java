package io.hrsshall.delegation.acting;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Signs claims as a JWS in compact form, ES256 (RFC 7515, 7518 §3.4), with the JDK's own cryptography.
@Component
class StatementSigner {

    /// The token endpoint may drop longer parameters without a word.
    static final int LONGEST = 3_999;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final String header;

    StatementSigner(StatementProperties properties) {
        this.key = properties.privateKey();
        this.header = encode(Map.of("alg", "ES256", "kid", properties.keyId(), "typ", "JWT"));
    }

    String sign(Map<String, Object> claims) {
        String content = header + "." + encode(claims);
        String statement = content + "." + BASE64.encodeToString(signature(content));
        if (statement.length() > LONGEST) {
            throw new IllegalStateException("a statement has " + statement.length() + " characters");
        }
        return statement;
    }

    private byte[] signature(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HALL_STATEMENT_KEY does not sign", e);
        }
    }

    private static String encode(Object value) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(value));
    }
}
