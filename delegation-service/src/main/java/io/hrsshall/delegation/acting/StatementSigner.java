package io.hrsshall.delegation.acting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Signs claims as a JWS in compact form with ES256 (RFC 7515).
@Component
class StatementSigner {

    /// Keycloak's token endpoint may silently drop longer parameters.
    static final int MAX_LENGTH = 3_999;

    private final JWSSigner signer;
    private final JWSHeader header;

    StatementSigner(StatementProperties properties) {
        try {
            this.signer = new ECDSASigner(properties.privateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("HALL_STATEMENT_KEY cannot be used for signing", e);
        }
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(properties.keyId()).type(JOSEObjectType.JWT)
                .build();
    }

    String sign(Map<String, Object> claims) {
        JWSObject statement = new JWSObject(header, new Payload(claims));
        try {
            statement.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HALL_STATEMENT_KEY cannot be used for signing", e);
        }
        String compact = statement.serialize();
        if (compact.length() > MAX_LENGTH) {
            throw new IllegalStateException("a statement has " + compact.length() + " characters");
        }
        return compact;
    }
}
