package io.hrsshall.deploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hrsshall.deploy.simulator.courier.CallbackStub;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class RestartTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    @Tag("nightly")
    void dataAndUnconfirmedPushesSurviveARestart(@TempDir Path dataDir) throws IOException {
        String uscc;
        String username;
        String number;
        String trusted;
        try (CallbackStub callback = new CallbackStub();
                ConfigurableApplicationContext first = start(dataDir, Map.of())) {
            callback.failNext(1_000);
            uscc = call(first, "POST", "/sim/enterprises", "{}").path("uscc").asString();
            username = call(first, "POST", "/sim/legacy-accounts", "{}").path("username").asString();
            trusted = Files.readString(dataDir.resolve("ca/trust-list.pem"));
            number = call(first, "POST", "/sim/waybills", "{}").path("trackingNumber").asString();
            String subscription = "{\"company\":\"shunfeng\",\"number\":\"" + number
                    + "\",\"key\":\"courier-key\",\"parameters\":{\"callbackurl\":\"" + callback.url() + "\"}}";
            RunningSimulator.send(HttpRequest.newBuilder(uri(first, "/courier/poll"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "schema=json&param=" + URLEncoder.encode(subscription, StandardCharsets.UTF_8)))
                    .build());
            await().atMost(Duration.ofMinutes(1)).until(() -> !callback.received().isEmpty());
            first.close();

            callback.failNext(0);
            int before = callback.received().size();
            try (ConfigurableApplicationContext second = start(dataDir, Map.of())) {
                assertThat(call(second, "GET", "/sim/enterprises?q=" + uscc, "").size()).isEqualTo(1);
                assertThat(call(second, "GET", "/sim/legacy-accounts", "").findValuesAsString("username"))
                        .contains(username);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> call(second, "GET", "/sim/waybills/" + number, "").path("waitingPushes")
                                .asInt() == 0);
                assertThat(callback.received()).hasSizeGreaterThan(before);
                assertThat(dataDir.resolve("ca/trust-list.pem")).hasContent(trusted);
            }
        }
    }

    @Test
    void missingSecretsAreNamedInTheStartError(@TempDir Path dataDir, CapturedOutput output) {
        assertThatThrownBy(
                () -> start(dataDir, Map.of("HALL_SMS_ACCESS_KEY_SECRET", "", "HALL_COURIER_KEY", " ")).close())
                .isInstanceOf(Exception.class);
        assertThat(output).contains(
                "The simulator needs HALL_SMS_ACCESS_KEY_SECRET, HALL_COURIER_KEY, which are not set.");
    }

    @Test
    void anInvalidKeyIsNamedInTheStartError(@TempDir Path dataDir, CapturedOutput output) {
        assertThatThrownBy(() -> start(dataDir, Map.of("SIM_ALIPAY_PRIVATE_KEY", "secret")).close())
                .isInstanceOf(Exception.class);
        assertThat(output).contains("SIM_ALIPAY_PRIVATE_KEY is not an RSA private key (PKCS#8, base64).");
    }

    private static ConfigurableApplicationContext start(Path dataDir, Map<String, String> changed) {
        Map<String, Object> settings = new HashMap<>(RunningSimulator.settings(dataDir));
        settings.put("SIM_PORT", "0");
        settings.putAll(changed);
        return new SpringApplicationBuilder(SimulatorApplication.class)
                .run(settings.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    private static JsonNode call(ConfigurableApplicationContext simulator, String method, String path, String body) {
        return JSON.readTree(RunningSimulator.send(
                HttpRequest.newBuilder(uri(simulator, path)).header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)).build())
                .body());
    }

    private static URI uri(ConfigurableApplicationContext simulator, String path) {
        return URI.create("http://localhost:" + simulator.getEnvironment().getProperty("local.server.port") + path);
    }
}
