package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RealmKeysTests {

    private final HttpServer realm = realm();
    private final RealmKeys keys = new RealmKeys(
            URI.create("http://localhost:" + realm.getAddress().getPort() + "/certs"), this::noteChange);
    private final List<Boolean> oldKeyInUse = new ArrayList<>();
    private volatile JWK key = key("old");

    @AfterEach
    void stop() {
        realm.stop(0);
    }

    /// A token that is verified with the old keys while the new ones are fetched must be dropped afterwards.
    @Test
    void aChangeIsReportedWhenTheOldKeysAreOutOfUse() {
        assertThat(isKnown("old")).isTrue();
        assertThat(oldKeyInUse).isEmpty();

        key = key("new");
        assertThat(isKnown("new")).isTrue();

        assertThat(oldKeyInUse).isNotEmpty();
        assertThat(oldKeyInUse.getLast()).isFalse();
    }

    private void noteChange() {
        oldKeyInUse.add(isKnown("old"));
    }

    private boolean isKnown(String id) {
        try {
            return !keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null).isEmpty();
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer realm() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            server.createContext("/certs", exchange -> {
                try (exchange) {
                    byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
