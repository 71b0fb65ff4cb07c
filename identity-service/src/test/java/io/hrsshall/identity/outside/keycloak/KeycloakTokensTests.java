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
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;

class KeycloakTokensTests {

    private static final String REFUSAL = "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}";

    private HttpServer server;
    private volatile int status;
    private volatile String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private KeycloakTokens keycloak() {
        KeycloakSettings settings = new KeycloakSettings(
                URI.create("http://localhost:" + server.getAddress().getPort()), "hall", "secret", "secret", "secret",
                Duration.ofSeconds(10), Duration.ofSeconds(30), 1, Duration.ofSeconds(30));
        return new KeycloakTokens(new KeycloakHttp(settings, new OutgoingCalls(new SimpleMeterRegistry())), settings,
                new SecretWatch(new StandardEnvironment()));
    }

    private static StaffCredentials staff() {
        return new StaffCredentials("staff-320100", "entered", "123456", null, null);
    }

    @Test
    void staffWithoutASecondFactorAreNotTakenForAWrongPassword() {
        status = 401;
        body = "{\"error\":\"enrolment_required\"}";
        assertThatThrownBy(() -> keycloak().logInStaff(staff(), Instant.EPOCH)).isInstanceOf(SecondFactorMissing.class);
        body = "{\"error\":\"first_password_expired\"}";
        assertThatThrownBy(() -> keycloak().logInStaff(staff(), Instant.EPOCH))
                .isInstanceOf(FirstPasswordRefused.class);
        assertThatThrownBy(() -> keycloak().offerSecondFactor("staff-320100", "first", Instant.EPOCH))
                .isInstanceOf(FirstPasswordRefused.class);
    }

    @Test
    void onlyTheRefusalOfTheLoginFlowIsAWrongPassword() {
        status = 401;
        body = REFUSAL;
        assertThat(keycloak().logIn(new AccountId(Ids.next()), "wrong", null)).isEmpty();
        assertThat(keycloak().logInStaff(staff(), Instant.EPOCH)).isEmpty();
        assertThat(keycloak().offerSecondFactor("staff-320100", "wrong", Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"400|{\"error\":\"invalid_grant\"}", "500|{\"error\":\"unknown_error\"}",
            "401|{\"error\":\"invalid_client\"}", "401|", "503|"})
    void everyOtherAnswerMeansThatKeycloakIsUnavailable(int answer, String text) {
        status = answer;
        body = text == null ? "" : text;
        assertThatThrownBy(() -> keycloak().logIn(new AccountId(Ids.next()), "right", null))
                .isInstanceOf(KeycloakUnavailable.class);
        assertThatThrownBy(() -> keycloak().logInStaff(staff(), Instant.EPOCH))
                .isInstanceOf(KeycloakUnavailable.class);
    }

    @Test
    void aSilentKeycloakIsUnavailable() {
        KeycloakTokens keycloak = keycloak();
        server.stop(0);
        assertThatThrownBy(() -> keycloak.logIn(new AccountId(Ids.next()), "right", null))
                .isInstanceOf(KeycloakUnavailable.class);
    }

    /// Like a process that is stopped: the system accepts connections, and nothing answers.
    @Test
    @Tag("nightly")
    void aKeycloakThatHangsIsUnavailableInTimeAndMayHaveExecutedTheRequest() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            KeycloakSettings settings = new KeycloakSettings(URI.create("http://localhost:" + silent.getLocalPort()),
                    "hall", "secret", "secret", "secret", Duration.ofMillis(500), Duration.ofMillis(500), 1,
                    Duration.ofSeconds(30));
            KeycloakTokens hanging = new KeycloakTokens(
                    new KeycloakHttp(settings, new OutgoingCalls(new SimpleMeterRegistry())), settings,
                    new SecretWatch(new StandardEnvironment()));
            long begin = System.nanoTime();

            assertThatThrownBy(() -> hanging.logIn(new AccountId(Ids.next()), "entered", null))
                    .asInstanceOf(InstanceOfAssertFactories.type(KeycloakUnavailable.class))
                    .returns(true, KeycloakUnavailable::isExecutionPossible);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }
}
