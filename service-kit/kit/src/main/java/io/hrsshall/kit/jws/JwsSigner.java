package io.hrsshall.kit.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.personal.KeyCheck;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/// Signs claims as a JWS in compact form with ES256 (RFC 7515).
public final class JwsSigner {

    /// Keycloak's token endpoint may silently drop longer parameters.
    private static final int MAX_LENGTH = 3_999;

    private final String variable;
    private volatile Key current;

    /// @param variable
    ///            the environment variable of the key, for messages
    /// @param key
    ///            EC P-256, PKCS #8, base64
    /// @param keyId
    ///            the key's id in the header
    public JwsSigner(String variable, String key, String keyId) {
        this.variable = variable;
        this.current = key(variable, key, keyId);
    }

    private record Key(JWSSigner signer, JWSHeader header) {}

    private static Key key(String variable, String key, String keyId) {
        try {
            return new Key(new ECDSASigner(privateKey(variable, key)),
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).type(JOSEObjectType.JWT).build());
        } catch (JOSEException e) {
            throw unusable(variable, e);
        }
    }

    /// Signs with another key as soon as its files change. The id is the setting of the key and `_ID`.
    ///
    /// @param check
    ///            refuses another key with the same id
    public void follow(SecretWatch secrets, KeyCheck check) {
        String id = variable + "_ID";
        secrets.onChange(Set.of(variable, id), () -> {
            Key next = key(variable, secrets.value(variable), secrets.value(id));
            check.check(CheckedKey.ofId(variable, secrets.value(id), secrets.value(variable)));
            current = next;
        });
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
        Key key = current;
        JWSObject jws = new JWSObject(key.header(), new Payload(claims));
        try {
            jws.sign(key.signer());
        } catch (JOSEException e) {
            throw unusable(variable, e);
        }
        String compact = jws.serialize();
        if (compact.length() > MAX_LENGTH) {
            throw new IllegalStateException("A signed object has " + compact.length() + " characters");
        }
        return compact;
    }

    private static IllegalStateException unusable(String variable, JOSEException cause) {
        return new IllegalStateException(variable + " cannot be used for signing", cause);
    }
}
