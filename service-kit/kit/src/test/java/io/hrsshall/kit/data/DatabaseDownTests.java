package io.hrsshall.kit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.kit.sample.SampleService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class DatabaseDownTests {

    /// Shorter than the pool's default connection timeout of half a minute.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// A company orders once.
    private static final List<Integer> ANSWERED_BY_THE_DATABASE = List.of(201, 409);

    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));

    @TempDir
    Path directory = Path.of(".");

    /// As if the database had ended: connections break, and new ones are refused.
    @Test
    void withoutItsDatabaseAServiceAnswers503WithRetryAfter() throws Exception {
        Map<String, Object> settings = new HashMap<>(SampleService.shared().settings());
        var proxy = new HangingProxy(SampleService.shared().databasePort());
        settings.put("HALL_DB_URL", "jdbc:postgresql://localhost:" + proxy.port() + "/"
                + SampleService.shared().database());
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            assertThat(order(context).statusCode()).isIn(ANSWERED_BY_THE_DATABASE);
            proxy.close();
            assertUnavailable(context);
        }
    }

    private void assertUnavailable(ConfigurableApplicationContext context) throws IOException, InterruptedException {
        HttpResponse<String> answer = order(context);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("dependency-unavailable").doesNotContain("postgres");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(get(context, "local.server.port", "/api/v1/echo?q=a").statusCode()).isEqualTo(200);
        assertThat(get(context, "local.internal.port", "/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("nightly")
    void afterItsDatabaseEndedAServiceAnswers503WithRetryAfter() throws Exception {
        Map<String, Object> settings = new HashMap<>(SampleService.shared().settings());
        Processes own = new Processes(directory);
        String password = "rP8mX2dK5vLs";
        PostgresPart postgres = new PostgresPart(Artifacts.of(ROOT, ROOT.resolve("target/hall-parts/software")),
                directory.resolve("data"), new PostgresPart.Settings(Ports.free(), password, false));
        Program program = postgres.program();
        own.start(program);
        own.awaitReady(program, Duration.ofMinutes(2));
        Databases.create(postgres.connection(), "orders", password);
        settings.put("HALL_DB_URL", postgres.connection().url("orders"));
        settings.put("HALL_DB_USER", "orders");
        settings.put("HALL_DB_PASSWORD", password);
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            assertThat(order(context).statusCode()).isEqualTo(201);
            own.stop(PostgresPart.NAME);
            assertUnavailable(context);
        } finally {
            own.stop(PostgresPart.NAME);
        }
    }

    /// Like a process that is stopped: connections stay open, new ones are accepted, and nothing answers.
    @Test
    @Tag("nightly")
    void whileItsDatabaseHangsAServiceAnswers503InTimeAndGoesOnAfterwards() throws Exception {
        Map<String, Object> settings = new HashMap<>(SampleService.shared().settings());
        try (var proxy = new HangingProxy(SampleService.shared().databasePort())) {
            settings.put("HALL_DB_URL", "jdbc:postgresql://localhost:" + proxy.port() + "/"
                    + SampleService.shared().database());
            try (ConfigurableApplicationContext context = SampleService.start(settings);
                    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                // More connections than the pool keeps at least.
                for (Future<HttpResponse<String>> answer : orders(context, clients, 6)) {
                    assertThat(answer.get().statusCode()).isIn(ANSWERED_BY_THE_DATABASE);
                }
                proxy.hang();
                // The pool does not check connections that were used less than half a second ago.
                Thread.sleep(1_000);
                for (int round = 0; round < 2; round++) {
                    long begin = System.nanoTime();
                    for (Future<HttpResponse<String>> answer : orders(context, clients, 6)) {
                        assertThat(answer.get().statusCode()).isEqualTo(503);
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(3_500));
                }
                assertThat(get(context, "local.server.port", "/api/v1/echo?q=a").statusCode()).isEqualTo(200);
                proxy.goOn();
                assertThat(order(context).statusCode()).isIn(ANSWERED_BY_THE_DATABASE);
            }
        }
    }

    private static List<Future<HttpResponse<String>>> orders(ConfigurableApplicationContext context,
            ExecutorService clients,
            int count) {
        return IntStream.range(0, count).mapToObj(i -> clients.submit(() -> order(context))).toList();
    }

    private static HttpResponse<String> order(ConfigurableApplicationContext context) {
        return PlainHttp
                .send(HttpRequest.newBuilder(uri(context, "local.server.port", "/api/v1/orders")).timeout(PATIENCE)
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("""
                                {"uscc": "91440300708461136T", "name": "王小明", "delayMillis": 0}""")).build());
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext context, String port, String path) {
        return PlainHttp.send(HttpRequest.newBuilder(uri(context, port, path)).build());
    }

    private static URI uri(ConfigurableApplicationContext context, String port, String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
    }
}
