package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The older system's signed JSON: HMAC-SHA256 over method, path, time, nonce and body; its answers are signed as well,
/// so that nobody in between can say "verified".
final class SignedExchange {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String ALGORITHM = "HmacSHA256";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final String dependency;
    private final JshrssSettings settings;
    private final Clock clock;

    SignedExchange(String dependency, JshrssSettings settings, Clock clock) {
        this.dependency = dependency;
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws DependencyUnavailable
    ///             if there is no answer with status 200 and the right signature in time
    byte[] post(String path, byte[] body) {
        URI uri = URI.create(settings.url() + path);
        String timestamp = Long.toString(clock.millis());
        String nonce = UUID.randomUUID().toString();
        String signed = String.join("\n", "POST", uri.getRawPath(), timestamp, nonce, sha256(body));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Content-Type", "application/json")
                .header("X-App-Key", settings.appKey()).header("X-Timestamp", timestamp).header("X-Nonce", nonce)
                .header("X-Signature", hmac(signed)).POST(BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            String expected = hmac(response.statusCode() + "\n" + nonce + "\n" + sha256(response.body()));
            String signature = response.headers().firstValue("X-Signature").orElse("");
            if (response.statusCode() == 200 && MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII),
                    signature.getBytes(StandardCharsets.UTF_8))) {
                return response.body();
            }
            throw new DependencyUnavailable(dependency);
        } catch (IOException e) {
            throw new DependencyUnavailable(dependency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailable(dependency);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.appSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
