package io.hrsshall.kit.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A realm that signs tokens for tests and serves its keys over HTTP like Keycloak.
public final class Realm {

    private volatile RSAKey key;
    private final RSAKey unknownKey;
    private final HttpServer server;

    public Realm() {
        try {
            key = new RSAKeyGenerator(2048).keyID("known").generate();
            unknownKey = new RSAKeyGenerator(2048).keyID("unknown").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/realms/hall/protocol/openid-connect/certs", exchange -> {
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/hall";
    }

    public void replaceKey() {
        try {
            key = new RSAKeyGenerator(2048).keyID("next").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        server.stop(0);
    }

    /// A token for public operations.
    public String token(Consumer<JWTClaimsSet.Builder> claims) {
        return sign(key, claims);
    }

    public String foreignToken(Consumer<JWTClaimsSet.Builder> claims) {
        return sign(unknownKey, claims);
    }

    public String unit(String unit, String tier, String... scopes) {
        return token(unitClaims(unit, tier, scopes));
    }

    public static Consumer<JWTClaimsSet.Builder> unitClaims(String unit, String tier, String... scopes) {
        return claims -> claims.claim("kind", "unit").claim("person", "00000000-0000-7000-8000-000000000001")
                .claim("unit", unit).claim("tier", tier).claim("grant", "00000000-0000-7000-8000-00000000000a")
                .claim("epoch", 1).claim("scopes", List.of(scopes)).claim("review", List.of("SI.REV"))
                .claim("window", java.util.Map.of("from", "2020-01-01", "to", "2099-12-31"));
    }

    public String person() {
        return token(claims -> claims.claim("kind", "person").claim("person", UUID.randomUUID().toString()));
    }

    public String staff(String city) {
        return token(claims -> claims.claim("kind", "staff").claim("city", city).claim("roles", List.of("case")));
    }

    public String service(String name, String audience) {
        return token(claims -> claims.claim("kind", "service").claim("azp", name).audience(audience));
    }

    private String sign(RSAKey signer, Consumer<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder().issuer(issuer()).audience("hall-api")
                .subject(UUID.randomUUID().toString()).claim("sid", UUID.randomUUID().toString())
                .claim("typ", "Bearer").issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)));
        claims.accept(builder);
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.getKeyID())
                .type(com.nimbusds.jose.JOSEObjectType.JWT).build(), builder.build());
        try {
            jwt.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
