package io.hrsshall.deploy.city;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The city's own key (P-256), which signs the assertions that it gets tokens with (RFC 7523), instead of a secret that
/// the department knows too.
///
/// @param id
///            `kid`, which names the public key in the set that the department has
record ClientKey(String id, PrivateKey key) {

    /// Keycloak accepts an assertion for 60 seconds after it was issued at most.
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int COORDINATE_BYTES = 32;
    private static final JsonMapper JSON = new JsonMapper();

    /// @param file
    ///            PKCS #8, Base64
    static ClientKey read(String id, Path file) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
            return new ClientKey(id, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new CitySettings.InvalidSettings(
                    "CITY_CLIENT_KEY_FILE is not the private key of a P-256 pair: " + file);
        }
    }

    /// Writes a new private key, which only its owner can read.
    ///
    /// @return the public key as a JSON Web Key, for the department
    static String create(String id, Path file) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))).close();
            Files.writeString(file, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
            ECPublicKey point = (ECPublicKey) pair.getPublic();
            Map<String, String> jwk = new LinkedHashMap<>();
            jwk.put("kty", "EC");
            jwk.put("crv", "P-256");
            jwk.put("kid", id);
            jwk.put("use", "sig");
            jwk.put("alg", "ES256");
            jwk.put("x", coordinate(point.getW().getAffineX()));
            jwk.put("y", coordinate(point.getW().getAffineY()));
            return JSON.writeValueAsString(jwk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return base64Url(padded);
    }

    /// An assertion for one token. Each has an id of its own, because the hall accepts each once.
    String assertion(String clientId, String audience, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        String signed = part(Map.of("alg", "ES256", "kid", id)) + '.' + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, ?> content) {
        return base64Url(JSON.writeValueAsBytes(content));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Without the key.
    @Override
    public String toString() {
        return "ClientKey[" + id + "]";
    }
}
