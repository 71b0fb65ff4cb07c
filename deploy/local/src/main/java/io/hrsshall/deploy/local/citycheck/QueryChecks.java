package io.hrsshall.deploy.local.citycheck;

import io.hrsshall.deploy.parts.PlainHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the city's system queries, signed as the hall does and otherwise.
final class QueryChecks {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long OLD = Duration.ofMinutes(6).toMillis();
    private static final String PATH = "/v1/queries";

    private final URI address;
    private final Key key;
    private final Key next;
    private final String uscc;
    private final Findings findings;
    private boolean acceptsNext;

    QueryChecks(URI address, Key key, Key next, String uscc, Findings findings) {
        this.address = address;
        this.key = key;
        this.next = next;
        this.uscc = uscc;
        this.findings = findings;
    }

    /// An app key with its secret.
    record Key(String id, String secret) {

        Key with(String otherSecret) {
            return new Key(id, otherSecret);
        }

        /// Without the secret.
        @Override
        public String toString() {
            return id;
        }
    }

    /// Whether the system answered a query of the second key too, as it must while its key is changed.
    boolean acceptsNextKey() {
        return acceptsNext;
    }

    /// @param untilStarted
    ///            how long the system may need until it accepts connections
    void run(Duration untilStarted) {
        awaitConnection(untilStarted);
        String nonce = UUID.randomUUID().toString();
        String queryId = UUID.randomUUID().toString();
        String query = query(queryId);
        Signed signed = Signed.now(key, nonce, query);
        judgeAnswer(send(signed, query), key, nonce, queryId);
        expectRefusal(send(signed, query), Rule.QUERY_REPLAYED);
        expectRefusal(send(Signed.now(key.with(key.secret() + "x"), UUID.randomUUID().toString(), query), query),
                Rule.QUERY_UNSIGNED_ACCEPTED);
        expectRefusal(send(Signed.now(key, UUID.randomUUID().toString(), query), query.replace("2026-10", "2026-09")),
                Rule.QUERY_ALTERED_ACCEPTED);
        expectRefusal(send(Signed.now(new Key(key.id() + "x", key.secret()), UUID.randomUUID().toString(), query),
                query), Rule.QUERY_KEY_ACCEPTED);
        expectRefusal(send(Signed.at(System.currentTimeMillis() - OLD, key, UUID.randomUUID().toString(), query),
                query), Rule.QUERY_OLD_ACCEPTED);
        askForTest();
        askWithNextKey();
    }

    private void askForTest() {
        String nonce = UUID.randomUUID().toString();
        String queryId = UUID.randomUUID().toString();
        String question = question(queryId, Map.of("unitNumber", "3946345474325", "uscc", "91000000000000000K", "name",
                "联通测试（并非真实单位）"), Map.of("test", true));
        judgeAnswer(send(Signed.now(key, nonce, question), question), key, nonce, queryId);
    }

    /// A system whose key is not being changed has one only, and refuses the other.
    private void askWithNextKey() {
        String nonce = UUID.randomUUID().toString();
        String queryId = UUID.randomUUID().toString();
        String query = query(queryId);
        HttpResponse<String> answer = send(Signed.now(next, nonce, query), query);
        acceptsNext = answer != null && answer.statusCode() != 401;
        if (acceptsNext) {
            judgeAnswer(answer, next, nonce, queryId);
        }
    }

    private void awaitConnection(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.getHost(), port()), (int) LIMIT.toMillis());
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private int port() {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }

    /// With a field that no contract has yet.
    private String query(String queryId) {
        return question(queryId, Map.of("unitNumber", "5251911226748", "uscc", uscc, "name", "示例有限公司"),
                Map.of("futureField", Map.of("nested", true)));
    }

    private static String question(String queryId, Map<String, String> unit, Map<String, Object> more) {
        var question = new LinkedHashMap<String, Object>();
        question.put("queryId", queryId);
        question.put("itemCode", "SI.QRY.CERT");
        question.put("itemVersion", 1);
        question.put("unit", unit);
        question.put("form", Map.of("purpose", "BIDDING", "from", "2026-01", "to", "2026-10"));
        question.putAll(more);
        return JsonMapper.shared().writeValueAsString(question);
    }

    private record Signed(String appKey, String timestamp, String nonce, String signature) {

        static Signed now(Key key, String nonce, String body) {
            return at(System.currentTimeMillis(), key, nonce, body);
        }

        static Signed at(long millis, Key key, String nonce, String body) {
            String timestamp = Long.toString(millis);
            return new Signed(key.id(), timestamp, nonce,
                    sign(key.secret(), String.join("\n", "POST", PATH, timestamp, nonce, digest(body))));
        }
    }

    private @Nullable HttpResponse<String> send(Signed signed, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/+$", "") + PATH))
                .timeout(LIMIT).header("Content-Type", "application/json").header("X-App-Key", signed.appKey())
                .header("X-Timestamp", signed.timestamp()).header("X-Nonce", signed.nonce())
                .header("X-Signature", signed.signature()).POST(BodyPublishers.ofString(body)).build();
        try {
            return PlainHttp.exchange(request, BodyHandlers.ofString());
        } catch (IOException e) {
            // With its text: a connection that broke is something else than a time-out.
            findings.add(Rule.QUERY_LATE, e.toString());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void judgeAnswer(@Nullable HttpResponse<String> answer, Key key, String nonce, String queryId) {
        if (answer == null) {
            return;
        }
        int status = answer.statusCode();
        String expected = sign(key.secret(), String.join("\n", Integer.toString(status), nonce, digest(answer.body())));
        if (!expected.equals(answer.headers().firstValue("X-Signature").orElse(""))) {
            findings.add(Rule.QUERY_ANSWER_UNSIGNED, Integer.toString(status));
        }
        if (status == 200) {
            JsonNode body = parsed(answer.body());
            if (!body.path("queryId").asString("").equals(queryId)) {
                findings.add(Rule.QUERY_OTHER_ANSWER, "queryId");
            }
            if (!body.path("answer").isObject()) {
                findings.add(Rule.QUERY_MALFORMED, "answer");
            }
        } else if (status != 404) {
            findings.add(Rule.QUERY_MALFORMED, Integer.toString(status));
        }
    }

    private void expectRefusal(@Nullable HttpResponse<String> answer, Rule otherwise) {
        if (answer != null && answer.statusCode() != 401) {
            findings.add(otherwise, Integer.toString(answer.statusCode()));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException _) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
