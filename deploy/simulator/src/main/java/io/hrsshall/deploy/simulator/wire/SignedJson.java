package io.hrsshall.deploy.simulator.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server side of the signed JSON protocol of the enterprise register and the legacy system: requests and answers
/// are signed with a shared secret.
public final class SignedJson {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String appKey;
    private final String secret;
    private final JsonMapper json;
    private final Clock clock;
    private final Nonces nonces = new Nonces(TOLERANCE.multipliedBy(2));

    public SignedJson(String appKey, String secret, JsonMapper json, Clock clock) {
        this.appKey = appKey;
        this.secret = secret;
        this.json = json;
        this.clock = clock;
    }

    /// The 401 answer to a request that is not signed correctly; empty if the signature is valid.
    public Optional<ResponseEntity<byte[]>> refusal(RawRequest request) {
        if (!Digests.same(appKey, request.header("X-App-Key"))) {
            return Optional.of(unauthorized("unknown-app-key"));
        }
        String timestamp = request.header("X-Timestamp");
        if (!isFresh(timestamp)) {
            return Optional.of(unauthorized("stale-timestamp"));
        }
        String nonce = request.header("X-Nonce");
        String expected = Digests.hmacSha256(secret, String.join("\n", request.method(), request.path(), timestamp,
                nonce, Digests.sha256(request.body())));
        if (nonce.isEmpty() || !Digests.same(expected, request.header("X-Signature"))) {
            return Optional.of(unauthorized("bad-signature"));
        }
        if (!nonces.use(nonce, clock.instant())) {
            return Optional.of(unauthorized("nonce-used"));
        }
        return Optional.empty();
    }

    /// A text field of the body; null if the body is not a JSON object or the field is not a text.
    public @Nullable String text(RawRequest request, String field) {
        try {
            JsonNode body = json.readTree(request.body());
            JsonNode value = body.path(field);
            return value.isString() && !value.asString().isBlank() ? value.asString() : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    /// The texts of an array of the body; null if the body is not a JSON object or the field is not an array of texts.
    public @Nullable List<String> texts(RawRequest request, String field) {
        try {
            JsonNode array = json.readTree(request.body()).path(field);
            return array.isArray() && array.valueStream().allMatch(JsonNode::isString)
                    ? array.valueStream().map(JsonNode::asString).toList()
                    : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    public ResponseEntity<byte[]> malformed(RawRequest request, boolean wrong) {
        return answer(request, HttpStatus.BAD_REQUEST, Map.of("code", "malformed", "message", "请求内容不完整"), wrong);
    }

    /// @param wrong
    ///            sign with another secret, so that the signature is invalid
    public ResponseEntity<byte[]> answer(RawRequest request, HttpStatus status, Object content, boolean wrong) {
        byte[] body = json.writeValueAsBytes(content);
        String signature = Digests.hmacSha256(wrong ? secret + "-wrong" : secret,
                String.join("\n", Integer.toString(status.value()), request.header("X-Nonce"), Digests.sha256(body)));
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).header("X-Signature", signature)
                .body(body);
    }

    private boolean isFresh(String timestamp) {
        try {
            Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), clock.instant());
            return age.abs().compareTo(TOLERANCE) <= 0;
        } catch (ArithmeticException | NumberFormatException _) {
            return false;
        }
    }

    private ResponseEntity<byte[]> unauthorized(String code) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(Map.of("code", code, "message", "签名校验未通过")));
    }
}
