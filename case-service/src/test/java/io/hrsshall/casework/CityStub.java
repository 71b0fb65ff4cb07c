package io.hrsshall.casework;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The systems of Nanjing and of Nantong: they answer queries by signed JSON, and can be slow, wrong or down. Nantong
/// is given another key.
@Component
public class CityStub implements DynamicPropertyRegistrar {

    static final String SECRET = "shared-by-hall-and-nanjing";
    private static final String KEY = "hall";
    private static final String NEXT_SECRET = "next-one-of-hall-and-nantong";
    private static final String NEXT_KEY = "hall-2";
    private static final String PATH = "/v1/queries";
    private static final String ELSEWHERE = "/elsewhere";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> ANSWERS = Map.of("SI.QRY.CERT", """
            {"status": "INSURED", "insuredSince": "2015-03", "from": "2026-01", "to": "2026-10", "insuredCount": 46,
             "arrears": 0, "insurances": [{"insurance": "PENSION", "status": "INSURED", "insuredCount": 46,
             "paidTo": "2026-10"}]}""", "SI.QRY.ROSTER",
            """
                    {"month": "2026-10", "insuredCount": 1, "part": 1, "parts": 1, "employees": [{"name": "欧阳小明",
                     "idNumberEnd": "002X", "insuredFrom": "2020-01", "base": 8600.5, "insurances": ["PENSION", "WORK_INJURY"]}]}""",
            "SI.PSN.CERT",
            """
                    {"status": "INSURED", "insuredSince": "2019-07", "from": "2026-01", "to": "2026-10", "insurances": [
                     {"insurance": "PENSION", "status": "INSURED", "months": 88, "base": 8600, "paidTo": "2026-10"}]}""",
            "SKL.QRY.GRANT", """
                    {"year": 2026, "trained": 30, "paid": 36000, "grants": []}""");

    /// How the system answers.
    enum Mood {
        RIGHT,
        SLOW,
        DOWN,
        OTHERWISE_SIGNED,
        WITHOUT_NEXT_KEY,
        MOVED,
        NOT_JSON,
        UNAVAILABLE,
        FAULTY,
        ABOUT_ANOTHER_QUERY,
        OUT_OF_SCHEMA,
        UNKNOWN_UNIT
    }

    private final HttpServer server;
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger redirectsFollowed = new AtomicInteger();
    private volatile Mood mood = Mood.RIGHT;

    CityStub() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::answer);
        server.createContext("/nantong" + PATH, this::answer);
        server.createContext(ELSEWHERE, exchange -> {
            redirectsFollowed.incrementAndGet();
            exchange.close();
        });
        server.start();
    }

    @Override
    public void accept(DynamicPropertyRegistry registry) {
        registry.add("hall.queries.cities.320100.url", () -> "http://" + host());
        registry.add("hall.queries.cities.320100.app-key", () -> KEY);
        registry.add("hall.queries.cities.320100.app-secret", () -> SECRET);
        registry.add("hall.queries.cities.320600.url", () -> "http://" + host() + "/nantong");
        registry.add("hall.queries.cities.320600.app-key", () -> KEY);
        registry.add("hall.queries.cities.320600.app-secret", () -> SECRET);
        registry.add("hall.queries.cities.320600.next-app-key", () -> NEXT_KEY);
        registry.add("hall.queries.cities.320600.next-app-secret", () -> NEXT_SECRET);
    }

    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    void is(Mood now) {
        this.mood = now;
    }

    List<JsonNode> asked() {
        return asked;
    }

    int redirectsFollowed() {
        return redirectsFollowed.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Mood now = mood;
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            asked.add(request);
            switch (now) {
                case SLOW -> outlastTheCaller();
                case DOWN -> {
                    return;
                }
                case MOVED -> {
                    exchange.getResponseHeaders().set("Location", ELSEWHERE);
                    exchange.sendResponseHeaders(307, -1);
                    return;
                }
                default -> {
                }
            }
            String appKey = exchange.getRequestHeaders().getFirst("X-App-Key");
            if (now == Mood.WITHOUT_NEXT_KEY && NEXT_KEY.equals(appKey)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String secret = NEXT_KEY.equals(appKey) ? NEXT_SECRET : SECRET;
            byte[] body = body(now, request).getBytes(StandardCharsets.UTF_8);
            int status = switch (now) {
                case UNKNOWN_UNIT -> 404;
                case UNAVAILABLE -> 503;
                case FAULTY -> 500;
                default -> 200;
            };
            exchange.getResponseHeaders().set("X-Signature",
                    sign(now == Mood.OTHERWISE_SIGNED ? "somebody-else" : secret, String.join("\n",
                            Integer.toString(status), exchange.getRequestHeaders().getFirst("X-Nonce"), sha256(body))));
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String body(Mood now, JsonNode request) {
        if (now == Mood.NOT_JSON) {
            return "<html>";
        }
        String answer = ANSWERS.getOrDefault(request.path("itemCode").asString(), "{}");
        String queryId = now == Mood.ABOUT_ANOTHER_QUERY ? "other" : request.path("queryId").asString();
        return "{\"queryId\": \"" + queryId + "\", \"answer\": "
                + (now == Mood.OUT_OF_SCHEMA ? answer.replace("46", "\"many\"") : answer) + "}";
    }

    /// The caller waits for 2.5 s.
    private static void outlastTheCaller() {
        try {
            Thread.sleep(Duration.ofSeconds(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
