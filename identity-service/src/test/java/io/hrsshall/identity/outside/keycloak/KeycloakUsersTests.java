package io.hrsshall.identity.outside.keycloak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

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
        return users(server.getAddress().getPort(), Duration.ofSeconds(30));
    }

    private static KeycloakUsers users(int port, Duration readTimeout) {
        KeycloakSettings settings = new KeycloakSettings(URI.create("http://localhost:" + port), "hall", "secret",
                "secret", "secret", Duration.ofSeconds(1), readTimeout, 1, Duration.ofSeconds(30));
        return new KeycloakUsers(new KeycloakHttp(settings, new OutgoingCalls(new SimpleMeterRegistry())), settings,
                new SecretWatch(new StandardEnvironment()),
                Clock.systemUTC());
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

    /// Like a process that is stopped: the system accepts connections, and nothing answers.
    @Test
    @Tag("nightly")
    void whileKeycloakHangsRequestsDoNotWaitForEachOthersToken() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            KeycloakUsers users = users(silent.getLocalPort(), Duration.ofSeconds(1));
            long begin = System.nanoTime();
            List<Future<Optional<UUID>>> calls = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> users.find(new AccountId(Ids.next())))).toList();

            assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::get).cause()
                    .asInstanceOf(InstanceOfAssertFactories.type(KeycloakUnavailable.class))
                    .returns(false, KeycloakUnavailable::isExecutionPossible));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }
}
