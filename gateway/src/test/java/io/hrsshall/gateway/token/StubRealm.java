package io.hrsshall.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A realm that signs invalid tokens and can be down.
final class StubRealm {

    private final ECKey elliptic = newEllipticKey();
    private volatile RSAKey key = newKey("known");
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean up;

    StubRealm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/realms/hall/protocol/openid-connect/certs", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                if (up) {
                    byte[] body = new JWKSet(List.of(key.toPublicJWK(), elliptic.toPublicJWK())).toString()
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newEllipticKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey key() {
        return key;
    }

    void replaceKey() {
        key = newKey("next");
    }

    void isUp(boolean answers) {
        this.up = answers;
    }

    /// The number of requests for its keys.
    int asked() {
        return asked.get();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/hall";
    }

    /// An agent's token with changed claims.
    String token(Consumer<JWTClaimsSet.Builder> changes) {
        return token(key, changes);
    }

    String token(RSAKey signer, Consumer<JWTClaimsSet.Builder> changes) {
        return token(JWSAlgorithm.RS256, signer, changes);
    }

    /// A token signed by a key of the realm that fits the algorithm.
    String token(JWSAlgorithm algorithm) {
        return token(algorithm, JWSAlgorithm.Family.EC.contains(algorithm) ? elliptic : key, claims -> {
        });
    }

    private String token(JWSAlgorithm algorithm, JWK signer, Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer()).audience("hall-api")
                .subject(UUID.randomUUID().toString()).claim("typ", "Bearer").issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300))).claim("kind", "unit")
                .claim("person", UUID.randomUUID().toString()).claim("unit", "5251911226748").claim("tier", "agent")
                .claim("grant", UUID.randomUUID().toString()).claim("epoch", 1);
        changes.accept(claims);
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(signer.getKeyID())
                .type(JOSEObjectType.JWT).build(), claims.build());
        try {
            jwt.sign(signer instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(signer.toRSAKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
