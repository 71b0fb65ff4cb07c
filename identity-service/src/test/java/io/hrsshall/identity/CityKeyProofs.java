package io.hrsshall.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/// Keys of cities, and proofs that a city has them.
final class CityKeyProofs {

    static final String TYPE = "hall-city-key+jwt";

    private CityKeyProofs() {}

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String proof(String issuer, String city, JWK key, Duration age) {
        return signed(key, key, TYPE, client(city), issuer, age);
    }

    static String client(String city) {
        return "city-" + city + "-key";
    }

    /// @param shown
    ///            in the header
    /// @param signer
    ///            with which it is signed
    static String signed(JWK shown, JWK signer, String type, String client, String audience, Duration age) {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm(shown)).type(new JOSEObjectType(type))
                .jwk(shown.toPublicJWK()).build(),
                new JWTClaimsSet.Builder().issuer(client).audience(audience)
                        .issueTime(Date.from(Instant.now().minus(age))).build());
        return sign(jwt, signer);
    }

    static JWSAlgorithm algorithm(JWK key) {
        return key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
    }

    static String sign(SignedJWT jwt, JWK key) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa, true) : new ECDSASigner(key.toECKey());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
