package io.hrsshall.kit.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs acting statements like delegation-service, with a key that the test's realm trusts.
///
/// @param privateKey
///            PKCS#8, Base64
/// @param publicKey
///            X.509, Base64
public record Statements(String privateKey, String publicKey) {

    static final String KEY_ID = "test";

    private static final Duration LIFE = Duration.ofSeconds(10);

    static Statements withNewKey() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();
            return new Statements(base64(key.toECPrivateKey()), base64(key.toECPublicKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param session
    ///            the session of a refresh; null for a login
    /// @param context
    ///            `kind`, `person`, `unit` … the claims of the token
    public String sign(String account, @Nullable String session, Map<String, ?> context) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", "delegation-service");
        payload.put("sub", account);
        if (session != null) {
            payload.put("sid", session);
        }
        payload.put("iat", now);
        payload.put("exp", now + LIFE.toSeconds());
        payload.putAll(context);
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            JWSObject statement = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY_ID).build(),
                    new Payload(payload));
            statement.sign(new ECDSASigner(key, Curve.P_256));
            return statement.serialize();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
