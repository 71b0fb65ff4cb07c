package io.hrsshall.casework.citysystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.authority.settings.SettingsInitializer;
import io.hrsshall.casework.citysystem.TestedAnswer.Reason;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.test.NoCircuitBreakers;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// Which key signs what, and that keys in files are replaced while the service runs. The city's system of these tests
/// refuses everything; what it was sent shows the key.
@Timeout(60)
class CitySystemKeysTests {

    private static final String PREFIX = "HALL_QUERIES_CITIES_320100_";
    private static final City NANJING = CaseFixtures.NANJING;
    private static final CityQuestion QUESTION = new CityQuestion(UUID.randomUUID(), new ItemCode("SI.QRY.CERT"), 1,
            new Unit(new UnitNumber("5251911226748"), UnifiedSocialCreditCode.complete("91320100MA1N2B3C4"), "示例有限公司",
                    NANJING, "in-business", null),
            null, null, JsonMapper.shared().createObjectNode());

    private final HttpServer server;
    private final List<String> appKeys = new CopyOnWriteArrayList<>();
    @TempDir
    private Path folder = Path.of("");

    CitySystemKeysTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/v1/queries", exchange -> {
            try (exchange) {
                appKeys.add(exchange.getRequestHeaders().getFirst("X-App-Key"));
                exchange.sendResponseHeaders(401, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(PREFIX + name), text);
    }

    private SignedCitySystems systems(ConfigurableEnvironment environment, SecretWatch watch) {
        return new SignedCitySystems(new SignedJsonClients(new NoCircuitBreakers(), Clock.systemUTC()),
                Binder.get(environment).bind("hall.queries", CitySystemSettings.class).get(), watch, environment);
    }

    private ConfigurableEnvironment environment() {
        var context = new GenericApplicationContext();
        var environment = new StandardEnvironment();
        Map<String, Object> variables = new HashMap<>(Map.of("HALL_SECRETS_DIR", folder.toString(), PREFIX + "URL",
                "http://localhost:" + server.getAddress().getPort()));
        environment.getPropertySources().addFirst(new MapPropertySource("configuration",
                Map.of("hall.service", "true")));
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        context.setEnvironment(environment);
        new SettingsInitializer().initialize(context);
        return environment;
    }

    @Test
    void theNextKeySignsTestQuestionsOnly() throws IOException {
        file("APP_KEY", "hall");
        file("APP_SECRET", "the-present-secret");
        file("NEXT_APP_KEY", "hall-2");
        file("NEXT_APP_SECRET", "the-next-secret");
        ConfigurableEnvironment environment = environment();
        try (var watch = new SecretWatch(environment)) {
            SignedCitySystems systems = systems(environment, watch);

            assertThatThrownBy(() -> systems.answer(NANJING, QUESTION)).isInstanceOf(CitySystemFailure.class);
            assertThat(systems.test(NANJING, QUESTION, QueryKey.CURRENT).reason()).isEqualTo(Reason.REFUSED);
            assertThat(systems.test(NANJING, QUESTION, QueryKey.NEXT).appKey()).isEqualTo("hall-2");

            assertThat(appKeys).containsExactly("hall", "hall", "hall-2");
        }
    }

    @Test
    @Tag("nightly")
    void aKeyInFilesIsReplacedWhileTheServiceRuns() throws Exception {
        file("APP_KEY", "hall");
        file("APP_SECRET", "the-present-secret");
        ConfigurableEnvironment environment = environment();
        try (var watch = new SecretWatch(environment)) {
            SignedCitySystems systems = systems(environment, watch);
            assertThatThrownBy(() -> systems.test(NANJING, QUESTION, QueryKey.NEXT))
                    .isInstanceOfSatisfying(CitySystemFailure.class,
                            failure -> assertThat(failure.code()).isEqualTo("query-key-missing"));

            file("NEXT_APP_KEY", "hall-2");
            file("NEXT_APP_SECRET", "the-next-secret");
            awaitAppKey(systems, QueryKey.NEXT, "hall-2");
            assertThat(systems.test(NANJING, QUESTION, QueryKey.CURRENT).appKey()).isEqualTo("hall");

            // In this order: a pair that is half written is refused, and the former one stays in use.
            file("APP_KEY", "hall-2");
            file("APP_SECRET", "the-next-secret");
            awaitAppKey(systems, QueryKey.CURRENT, "hall-2");
            assertThat(appKeys.getLast()).isEqualTo("hall-2");
        }
    }

    private static void awaitAppKey(SignedCitySystems systems, QueryKey key, String appKey)
            throws InterruptedException {
        while (!appKey.equals(appKey(systems, key))) {
            Thread.sleep(100);
        }
    }

    private static String appKey(SignedCitySystems systems, QueryKey key) {
        try {
            return systems.test(NANJING, QUESTION, key).appKey();
        } catch (CitySystemFailure e) {
            return "";
        }
    }
}
