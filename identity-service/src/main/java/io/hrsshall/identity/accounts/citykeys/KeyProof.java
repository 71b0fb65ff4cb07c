package io.hrsshall.identity.accounts.citykeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hrsshall.kit.problem.InvalidField;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// The proof that a city possesses the private key that belongs to the public key to be registered: a JWT with the
/// public key in its header, signed with the private key, issued for this city and this hall within the last minute. Its
/// type distinguishes it from the assertions with which the city authenticates.
final class KeyProof {

    static final JOSEObjectType TYPE = new JOSEObjectType("hall-city-key+jwt");

    private static final String FIELD = "proof";
    private static final Duration LONGEST_AGE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int MIN_RSA_BITS = 2048;
    /// Larger keys only make the verification slow.
    private static final int MAX_RSA_BITS = 4096;

    private KeyProof() {}

    /// @param json
    ///            the public key as a JSON Web Key with `kid`, `use` and `alg`
    record ProvenKey(String kid, String algorithm, String json) {}

    /// @param client
    ///            of the city, `iss`
    /// @param audience
    ///            `aud`
    /// @throws InvalidField
    ///             if the proof is not valid
    static ProvenKey verify(String proof, String client, String audience, Instant now) {
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(proof);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw refused("key-proof-malformed");
        }
        JWK key = jwt.getHeader().getJWK();
        if (claims == null || key == null || !TYPE.equals(jwt.getHeader().getType())) {
            throw refused("key-proof-malformed");
        }
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (!isSigned(jwt, verifier(key, algorithm))) {
            throw refused("key-proof-signature");
        }
        if (!client.equals(claims.getIssuer()) || !claims.getAudience().contains(audience)
                || !isOfLastMinute(claims.getIssueTime(), now)) {
            throw refused("key-proof-claims");
        }
        return proven(key, algorithm);
    }

    private static boolean isOfLastMinute(@Nullable Date issued, Instant now) {
        return issued != null && !issued.toInstant().isBefore(now.minus(LONGEST_AGE).minus(SKEW))
                && !issued.toInstant().isAfter(now.plus(SKEW));
    }

    private static boolean isSigned(SignedJWT jwt, JWSVerifier verifier) {
        try {
            return jwt.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    /// The two kinds of keys that the hall accepts for assertions of cities.
    private static JWSVerifier verifier(JWK key, JWSAlgorithm algorithm) {
        try {
            if (key instanceof ECKey ec && algorithm.equals(JWSAlgorithm.ES256) && ec.getCurve().equals(Curve.P_256)) {
                return new ECDSAVerifier(ec);
            }
            if (key instanceof RSAKey rsa && algorithm.equals(JWSAlgorithm.RS256)
                    && isAccepted(rsa.toRSAPublicKey())) {
                return new RSASSAVerifier(rsa);
            }
        } catch (JOSEException e) {
            throw refused("key-proof-signature");
        }
        throw refused("key-proof-kind");
    }

    /// Of the numbers themselves: leading zeros in the JWK make a key neither longer nor another one.
    private static boolean isAccepted(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS
                && key.getPublicExponent().equals(RSAKeyGenParameterSpec.F4);
    }

    /// Takes only the numbers of the key from the header, in the one way to write them, so that a key has one id.
    private static ProvenKey proven(JWK key, JWSAlgorithm algorithm) {
        try {
            JWK stored = switch (key) {
                case ECKey ec -> new ECKey.Builder(Curve.P_256, ec.toECPublicKey()).keyIDFromThumbprint()
                        .keyUse(KeyUse.SIGNATURE).algorithm(algorithm).build();
                case RSAKey rsa -> new RSAKey.Builder(rsa.toRSAPublicKey()).keyIDFromThumbprint()
                        .keyUse(KeyUse.SIGNATURE).algorithm(algorithm).build();
                default -> throw refused("key-proof-kind");
            };
            return new ProvenKey(stored.getKeyID(), algorithm.getName(), stored.toJSONString());
        } catch (JOSEException e) {
            throw refused("key-proof-malformed");
        }
    }

    private static InvalidField refused(String code) {
        return new InvalidField(FIELD, code);
    }
}
