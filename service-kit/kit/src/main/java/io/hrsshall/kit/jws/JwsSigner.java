package io.hrsshall.kit.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/// Signs claims as a JWS in compact form with ES256 (RFC 7515).
public final class JwsSigner {

    /// Keycloak's token endpoint may silently drop longer parameters.
    private static final int MAX_LENGTH = 3_999;

    private final String variable;
    private final JWSSigner signer;
    private final JWSHeader header;

    /// @param variable
    ///            the environment variable of the key, for messages
    /// @param key
    ///            EC P-256, PKCS #8, base64
    /// @param keyId
    ///            the key's id in the header
    public JwsSigner(String variable, String key, String keyId) {
        this.variable = variable;
        try {
            this.signer = new ECDSASigner(privateKey(variable, key));
        } catch (JOSEException e) {
            throw unusable(e);
        }
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).type(JOSEObjectType.JWT).build();
    }

    private static ECPrivateKey privateKey(String variable, String key) {
        try {
            if (KeyFactory.getInstance("EC").generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))) instanceof ECPrivateKey parsed
                    && parsed.getParams().getOrder().bitLength() == 256) {
                return parsed;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(variable + " is not a key in PKCS #8 and base64", e);
        }
        throw new IllegalStateException(variable + " is not a key on the curve P-256");
    }

    public String sign(Map<String, Object> claims) {
        JWSObject jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw unusable(e);
        }
        String compact = jws.serialize();
        if (compact.length() > MAX_LENGTH) {
            throw new IllegalStateException("A signed object has " + compact.length() + " characters");
        }
        return compact;
    }

    private IllegalStateException unusable(JOSEException cause) {
        return new IllegalStateException(variable + " cannot be used for signing", cause);
    }
}
