package io.hrsshall.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The outside world: the real simulator as a process of its own, one a JVM of tests.
final class Simulator {

    private static @Nullable Simulator running;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SMS_SECRET = "sms-secret-of-the-tests";
    private static final String REGISTER_SECRET = "register-secret-of-the-tests";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KeyPair alipay = rsa();
    private final KeyPair hall = rsa();
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

    record SamplePerson(String name, String idType, String idNumber, String mobile) {}

    record SampleEnterprise(String uscc, String name, SamplePerson legalRepresentative) {}

    private void start() {
        Path root = Path.of(System.getProperty("hall.build.root", ".."));
        try {
            Path data = Files.createTempDirectory("simulator");
            ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
                    root.resolve("deploy/simulator/target/simulator.jar").toString());
            builder.environment().putAll(Map.of("SIM_PORT", Integer.toString(port), "SIM_DATA_DIR", data.toString(),
                    "SIM_ALIPAY_PRIVATE_KEY", base64(alipay.getPrivate().getEncoded()),
                    "SIM_ALIPAY_APP_PUBLIC_KEY", base64(hall.getPublic().getEncoded()), "HALL_ALIPAY_APP_ID",
                    "20260001",
                    "HALL_SMS_ACCESS_KEY_ID", "sms-key", "HALL_SMS_ACCESS_KEY_SECRET", SMS_SECRET));
            builder.environment().putAll(Map.of("HALL_REGISTER_APP_KEY", "register-key", "HALL_REGISTER_APP_SECRET",
                    REGISTER_SECRET, "HALL_JSHRSS_APP_KEY", "jshrss-key", "HALL_JSHRSS_APP_SECRET",
                    "jshrss-secret-of-the-tests", "HALL_COURIER_CUSTOMER", "courier", "HALL_COURIER_KEY",
                    "courier-key-of-the-tests"));
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(data.resolve("simulator.log").toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitReady(process, data.resolve("simulator.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// What the service's environment says of the outside world.
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HALL_ALIPAY_URL", uri("/alipay/gateway.do").toString());
        environment.put("HALL_ALIPAY_APP_ID", "20260001");
        environment.put("HALL_ALIPAY_PRIVATE_KEY", base64(hall.getPrivate().getEncoded()));
        environment.put("HALL_ALIPAY_PUBLIC_KEY", base64(alipay.getPublic().getEncoded()));
        environment.put("HALL_SMS_ENDPOINT", "localhost:" + port);
        environment.put("HALL_SMS_PROTOCOL", "HTTP");
        environment.put("HALL_SMS_ACCESS_KEY_ID", "sms-key");
        environment.put("HALL_SMS_ACCESS_KEY_SECRET", SMS_SECRET);
        environment.put("HALL_SMS_SIGN_NAME", "江苏人社");
        environment.put("HALL_REGISTER_URL", uri("/register").toString());
        environment.put("HALL_REGISTER_APP_KEY", "register-key");
        environment.put("HALL_REGISTER_APP_SECRET", REGISTER_SECRET);
        return environment;
    }

    SamplePerson person() {
        return person(call("POST", "/sim/persons", Map.of()), null);
    }

    /// @param legalRepresentative
    ///            none: somebody of the simulator's
    SampleEnterprise enterprise(@Nullable SamplePerson legalRepresentative) {
        Map<String, Object> wanted = legalRepresentative == null
                ? Map.of()
                : Map.of("legalRepresentative", Map.of("name", legalRepresentative.name(), "idNumber",
                        legalRepresentative.idNumber()));
        JsonNode made = call("POST", "/sim/enterprises", wanted);
        return new SampleEnterprise(made.path("uscc").asString(), made.path("name").asString(),
                legalRepresentative != null
                        ? legalRepresentative
                        : person(made.path("legalRepresentative"), person().mobile()));
    }

    private static SamplePerson person(JsonNode json, @Nullable String mobile) {
        return new SamplePerson(json.path("name").asString(), json.path("idType").asString("RESIDENT_ID_CARD"),
                json.path("idNumber").asString(), mobile == null ? json.path("mobile").asString() : mobile);
    }

    /// The newest code that the mobile got.
    String codeFor(String mobile) {
        for (JsonNode message : call("GET", "/sim/sms?mobile=" + mobile, null)) {
            JsonNode parameters = message.path("params");
            JsonNode params = parameters.isString() ? JSON.readTree(parameters.asString()) : parameters;
            if (params.has("code")) {
                return params.path("code").asString();
            }
        }
        throw new AssertionError("No code came");
    }

    /// The templates of what the mobile got, newest first.
    JsonNode messages(String mobile) {
        return call("GET", "/sim/sms?mobile=" + mobile, null);
    }

    /// Whoever opens this address on the phone passes the check, or not.
    void answerFace(String certifyUrl, boolean passed) {
        String decoded = URLDecoder.decode(certifyUrl, StandardCharsets.UTF_8);
        String check = decoded.replaceFirst("(?s).*\"certify_id\":\"([^\"]+)\".*", "$1");
        call("POST", "/sim/faces/" + check, Map.of("passed", passed));
    }

    void behave(String provider, String mode) {
        call("PUT", "/sim/behaviour/" + provider, Map.of("mode", mode));
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri(path))
                    .header("Content-Type", "application/json").method(method, body == null
                            ? BodyPublishers.noBody()
                            : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build(), BodyHandlers.ofString());
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
