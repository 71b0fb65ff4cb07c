package io.hrsshall.logistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The outside world: the real simulator as a process of its own, one a JVM of tests.
final class Simulator {

    private static @Nullable Simulator running;

    private static final JsonMapper JSON = JsonMapper.shared();
    /// Signs the pushes; told to the courier at the subscription.
    static final String SALT = "salt-of-the-tests";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    private Simulator() {
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    static synchronized Simulator get() {
        Simulator one = running;
        if (one == null) {
            one = new Simulator();
            running = one;
        }
        return one;
    }

    private void start() {
        Path root = Path.of(System.getProperty("hall.build.root", ".."));
        try {
            Path data = Files.createTempDirectory("simulator");
            Path log = data.resolve("simulator.log");
            ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
                    root.resolve("deploy/simulator/target/simulator.jar").toString());
            builder.environment().putAll(environment(data));
            Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitReady(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The simulator plays other providers too, and wants their secrets.
    private Map<String, String> environment(Path data) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SIM_PORT", Integer.toString(port));
        environment.put("SIM_DATA_DIR", data.toString());
        environment.put("SIM_COURIER_RETRY_SECONDS", "1");
        environment.put("SIM_ALIPAY_PRIVATE_KEY", base64(rsa().getPrivate().getEncoded()));
        environment.put("SIM_ALIPAY_APP_PUBLIC_KEY", base64(rsa().getPublic().getEncoded()));
        environment.put("HALL_ALIPAY_APP_ID", "20260001");
        environment.put("HALL_SMS_ACCESS_KEY_ID", "sms-key");
        environment.put("HALL_SMS_ACCESS_KEY_SECRET", "sms-secret-of-the-tests");
        environment.put("HALL_REGISTER_APP_KEY", "register-key");
        environment.put("HALL_REGISTER_APP_SECRET", "register-secret-of-the-tests");
        environment.put("HALL_JSHRSS_APP_KEY", "jshrss-key");
        environment.put("HALL_JSHRSS_APP_SECRET", "jshrss-secret-of-the-tests");
        environment.put("HALL_COURIER_CUSTOMER", "customer-of-the-tests");
        environment.put("HALL_COURIER_KEY", "courier-key-of-the-tests");
        return environment;
    }

    private void awaitReady(Process process, Path log) throws IOException {
        for (int i = 0; i < 300 && process.isAlive(); i++) {
            try {
                if (http.send(HttpRequest.newBuilder(uri("/health")).timeout(Duration.ofSeconds(2)).build(),
                        BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Waiting.pause(Duration.ofMillis(200));
        }
        throw new IllegalStateException("The simulator did not start: " + Files.readString(log));
    }

    /// What the service's environment says of the courier.
    Map<String, String> environment() {
        return Map.of("HALL_COURIER_URL", uri("/courier").toString(), "HALL_COURIER_CUSTOMER", "customer-of-the-tests",
                "HALL_COURIER_KEY", "courier-key-of-the-tests", "HALL_COURIER_SALT", SALT);
    }

    /// A parcel that was handed in.
    String waybill(String carrier) {
        return call("POST", "/sim/waybills", Map.of("carrier", carrier)).path("trackingNumber").asString();
    }

    /// One whose way is told only to who knows the end of the recipient's number.
    String waybillFor(String carrier, String recipientsMobile) {
        return call("POST", "/sim/waybills", Map.of("carrier", carrier, "phone", recipientsMobile))
                .path("trackingNumber").asString();
    }

    /// Moves it on; subscribers are told.
    void move(String trackingNumber, String state, String context) {
        call("POST", "/sim/waybills/" + trackingNumber + "/events", Map.of("state", state, "context", context));
    }

    void behave(String mode) {
        call("PUT", "/sim/behaviour/courier", Map.of("mode", mode));
    }

    private JsonNode call(String method, String path, Object body) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri(path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))).build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(path + " was answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
