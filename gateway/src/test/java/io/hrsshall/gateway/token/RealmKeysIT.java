package io.hrsshall.gateway.token;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.Freshness;
import io.hrsshall.gateway.RawRequest;
import io.hrsshall.gateway.Upstreams;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/// A gateway that starts while Keycloak, Kafka and the publishers of authority changes are down.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"HALL_CLIENT_SECRET=not-needed-here",
        "HALL_KAFKA_BOOTSTRAP=localhost:1", "HALL_KAFKA_SECURITY_PROTOCOL=PLAINTEXT", "HALL_KAFKA_USER=",
        "HALL_DELEGATION_URL=http://localhost:1", "HALL_IDENTITY_URL=http://localhost:1",
        "logging.level.org.apache.kafka=off"})
@ContextConfiguration(initializers = {RealmKeysIT.OfTheStub.class, Upstreams.class})
@TestConstructor(autowireMode = AutowireMode.ALL)
@Tag("nightly")
class RealmKeysIT {

    private static final StubRealm REALM = new StubRealm();
    private static final String PATH = "/api/v1/units/5251911226748";

    private final Http http;
    private final Freshness freshness;

    /// Before the settings are checked.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class OfTheStub implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources()
                    .addFirst(new MapPropertySource("stub", Map.of("HALL_ISSUER", REALM.issuer())));
        }
    }

    RealmKeysIT(@LocalServerPort int port, Freshness freshness) {
        URI base = URI.create("http://localhost:" + port);
        this.http = Http.at(base, base);
        this.freshness = freshness;
    }

    @Test
    void anOutageIsNeverReportedAsAnErrorOfTheCaller() {
        String grant = "0199f3a0-0000-7000-8000-0000000066cc";
        String token = REALM.token(claims -> claims.claim("grant", grant));
        Http agent = http.as(() -> token);

        for (int i = 0; i < 4; i++) {
            Answer down = agent.get(PATH).expect(503, "dependency-unavailable");
            assertThat(down.header("Retry-After")).contains("5");
            assertThat(down.header("X-Content-Type-Options")).contains("nosniff");
        }
        http.get("/api/v1/catalogue/sections").expect(200);

        REALM.isUp(true);
        until("the keys are fetched", () -> "authority-unknown".equals(agent.get(PATH).code()));
        assertThat(agent.get(PATH).expect(503, "authority-unknown").header("Retry-After")).isPresent();
        http.get("/actuator/health").expect(404);

        freshness.recordWatermark("identity-service", Instant.now());
        agent.get(PATH).expect(503, "authority-unknown");
        freshness.recordWatermark("delegation-service", Instant.now());
        agent.get(PATH).expect(200);

        REALM.isUp(false);
        agent.get(PATH).expect(200);
        String foreign = REALM.token(StubRealm.newKey("unknown"), claims -> {
        });
        for (int i = 0; i < 4; i++) {
            http.as(() -> foreign).get(PATH).expect(401, "unauthenticated");
        }

        freshness.apply(AuthorityChange.ofGrant(UUID.fromString(grant), 2, Instant.now()));
        agent.get(PATH).expect(401, "authority-changed");
    }

    /// Keys are fetched in other threads than the connection's event loop.
    @Test
    void aConnectionRemainsUsableWhileAKeyIsFetched() {
        String token = REALM.token(StubRealm.newKey("another"), claims -> {
        });
        String request = "GET " + PATH + " HTTP/1.1\r\nHost: hall\r\n";
        for (int i = 0; i < 40; i++) {
            assertThat(RawRequest.inTurn(http.publicBase(), request + "Authorization: Bearer " + token + "\r\n\r\n",
                    request + "\r\n", request + "\r\n").subList(1, 3)).allSatisfy(
                            head -> assertThat(head.status()).isEqualTo(401));
        }
    }
}
