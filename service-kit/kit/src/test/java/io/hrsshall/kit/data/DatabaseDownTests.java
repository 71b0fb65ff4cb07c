package io.hrsshall.kit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.sample.SampleService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class DatabaseDownTests {

    /// Shorter than the pool's default connection timeout of half a minute.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void withoutItsDatabaseAServiceAnswers503WithRetryAfter() throws Exception {
        Map<String, Object> settings = new HashMap<>(SampleService.shared().settings());
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofMinutes(2)).start();
        settings.put("HALL_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            assertThat(order(context).statusCode()).isEqualTo(201);
            postgres.close();
            HttpResponse<String> answer = order(context);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("dependency-unavailable").doesNotContain("postgres");
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(get(context, "local.server.port", "/api/v1/echo?q=a").statusCode()).isEqualTo(200);
            assertThat(get(context, "local.internal.port", "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> order(ConfigurableApplicationContext context)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(context, "local.server.port", "/api/v1/orders")).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("""
                        {"uscc": "91440300708461136T", "name": "王小明", "delayMillis": 0}""")).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext context, String port, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(context, port, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext context, String port, String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
    }
}
