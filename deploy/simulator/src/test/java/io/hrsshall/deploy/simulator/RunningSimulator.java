package io.hrsshall.deploy.simulator;

import io.hrsshall.deploy.simulator.wire.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One simulator for all test classes, with generated keys.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "logging.level.sdk=off")
public abstract class RunningSimulator {

    protected static final JsonMapper JSON = new JsonMapper();
    protected static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    protected static final String APP_ID = "2021000100000001";
    protected static final KeyPair APP_KEYS = keys();
    protected static final KeyPair ALIPAY_KEYS = keys();

    /// Where the App expects the hall; nothing listens there except in a test that starts it.
    protected static final int HALL_PORT = freePort();

    @Value("${local.server.port}")
    protected int port;

    public static Map<String, String> settings(Path dataDir) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SIM_DATA_DIR", dataDir.toString());
        settings.put("SIM_COURIER_RETRY_SECONDS", "1");
        settings.put("SIM_HALL_URL", "http://localhost:" + HALL_PORT);
        settings.put("SIM_ALIPAY_PRIVATE_KEY", base64(ALIPAY_KEYS.getPrivate().getEncoded()));
        settings.put("SIM_ALIPAY_APP_PUBLIC_KEY", base64(APP_KEYS.getPublic().getEncoded()));
        settings.put("HALL_ALIPAY_APP_ID", APP_ID);
        settings.put("HALL_SMS_ACCESS_KEY_ID", "sms-id");
        settings.put("HALL_SMS_ACCESS_KEY_SECRET", "sms-secret");
        settings.put("HALL_REGISTER_APP_KEY", "register-key");
        settings.put("HALL_REGISTER_APP_SECRET", "register-secret");
        settings.put("HALL_JSHRSS_APP_KEY", "jshrss-key");
        settings.put("HALL_JSHRSS_APP_SECRET", "jshrss-secret");
        settings.put("HALL_TAIZHOU_APP_KEY", "taizhou-key");
        settings.put("HALL_TAIZHOU_APP_SECRET", "taizhou-secret");
        settings.put("HALL_LICENCE_APP_KEY", "licence-key");
        settings.put("HALL_LICENCE_APP_SECRET", "licence-secret");
        settings.put("SIM_LICENCE_PRIVATE_KEY", base64(ALIPAY_KEYS.getPrivate().getEncoded()));
        settings.put("HALL_FACE_APP_KEY", "app-face-key");
        settings.put("HALL_FACE_APP_SECRET", "app-face-secret");
        settings.put("HALL_COURIER_CUSTOMER", "courier-customer");
        settings.put("HALL_COURIER_KEY", "courier-key");
        return settings;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        settings(Files.createTempDirectory("simulator")).forEach((name, value) -> registry.add(name, () -> value));
    }

    protected String url(String path) {
        return "http://localhost:" + port + path;
    }

    protected JsonNode get(String path) {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(url(path))).GET().build()).body());
    }

    protected HttpResponse<String> post(String path, String body) {
        return json("POST", path, body);
    }

    protected HttpResponse<String> put(String path, String body) {
        return json("PUT", path, body);
    }

    protected JsonNode posted(String path, String body) {
        return JSON.readTree(post(path, body).body());
    }

    protected HttpResponse<String> postForm(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    /// A request signed as the register and the legacy system require.
    protected HttpRequest signed(String path, String key, String secret, String body) {
        return signed(path, key, secret, body, System.currentTimeMillis(), UUID.randomUUID().toString());
    }

    protected HttpRequest signed(String path, String key, String secret, String body, long timestamp, String nonce) {
        String signature = Digests.hmacSha256(secret,
                "POST\n" + path + "\n" + timestamp + "\n" + nonce + "\n" + Digests.sha256(body));
        return HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json").header("X-App-Key", key)
                .header("X-Timestamp", Long.toString(timestamp)).header("X-Nonce", nonce)
                .header("X-Signature", signature).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    protected static boolean isSignedBy(String secret, HttpResponse<String> response) {
        String nonce = response.request().headers().firstValue("X-Nonce").orElseThrow();
        String expected = Digests.hmacSha256(secret,
                response.statusCode() + "\n" + nonce + "\n" + Digests.sha256(response.body()));
        return response.headers().firstValue("X-Signature").orElse("").equals(expected);
    }

    protected static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private HttpResponse<String> json(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
