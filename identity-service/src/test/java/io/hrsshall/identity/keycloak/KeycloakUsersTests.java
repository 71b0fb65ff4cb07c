package io.hrsshall.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.kit.data.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakUsersTests {

    private HttpServer server;
    private volatile int status;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean token = exchange.getRequestURI().getPath().endsWith("/token");
            byte[] body = (token ? "{\"access_token\":\"a\",\"expires_in\":300}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(token ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private KeycloakUsers users() {
        KeycloakSettings settings = new KeycloakSettings(
                URI.create("http://localhost:" + server.getAddress().getPort()), "hall", "secret", "secret", "secret",
                Duration.ofSeconds(10), Duration.ofSeconds(30), 1, Duration.ofSeconds(30));
        return new KeycloakUsers(new KeycloakHttp(settings), settings, Clock.systemUTC());
    }

    private static void assertPassword(KeycloakUsers users, boolean possiblySet) {
        assertThatThrownBy(() -> users.setPassword(Ids.next(), "Nanjing#2026"))
                .asInstanceOf(InstanceOfAssertFactories.type(KeycloakUnavailable.class))
                .returns(possiblySet, KeycloakUnavailable::isExecutionPossible);
    }

    @Test
    void onlyARefusalOrAConnectionThatFailsTellsThatAPasswordWasNotSet() {
        KeycloakUsers users = users();
        status = 500;
        assertPassword(users, true);
        status = 400;
        assertPassword(users, false);
        server.stop(0);
        assertPassword(users, false);
    }
}
