package io.hrsshall.deploy.city;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// The token endpoint, the hall's city API and the courier, limited to what the city system uses.
final class HallStub implements AutoCloseable {

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final Map<String, Answer> answered = new HashMap<>();
    /// The requests received, such as `POST acceptance`.
    final List<String> calls = new ArrayList<>();
    final Map<String, String> idempotencyKeys = new HashMap<>();
    /// By call: statuses to answer instead, in this order; 0 closes the connection after the request was executed.
    final Map<String, Deque<Integer>> failures = new HashMap<>();
    String failureCode = "failure";
    final Map<String, Map<String, Object>> cases = new LinkedHashMap<>();
    /// Case id, carrier and tracking number of each parcel.
    final List<String> parcels = new ArrayList<>();
    /// Of the requests about cases.
    final List<String> traceparents = new ArrayList<>();
    final List<String> tokenForms = new ArrayList<>();
    int waybills;
    String addressTag = "\"a1\"";
    int tokens;
    String validToken = "";

    HallStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    CitySettings settings(Path dataDir) {
        return settings(dataDir, Map.of("CITY_CLIENT_SECRET", "secret"));
    }

    /// @param credential
    ///            of the city
    CitySettings settings(Path dataDir, Map<String, String> credential) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> environment = new HashMap<>(Map.of("CITY_KAFKA_PASSWORD", "p\"w", "CITY_DATA_DIR",
                dataDir.toString(), "CITY_TOKEN_URL", base + "/token", "CITY_HALL_URL", base + "/",
                "CITY_COURIER_URL", base + "/sim/waybills", "CITY_PORT", "0"));
        environment.putAll(credential);
        return CitySettings.of(environment);
    }

    void submitted(String caseId, boolean delivery) {
        Map<String, Object> fresh = new HashMap<>(
                Map.of("id", caseId, "itemCode", "SI.REG.EMP", "version", 1L, "status", "SUBMITTED", "delivery",
                        delivery ? "MAIL" : "NONE",
                        "later",
                        List.of()));
        if (delivery) {
            fresh.put("deliveryAddressId", "0199");
        }
        cases.put(caseId, fresh);
    }

    void ofItem(String caseId, String itemCode) {
        cases.getOrDefault(caseId, new HashMap<>()).put("itemCode", itemCode);
    }

    void moved(String caseId, String status) {
        cases.getOrDefault(caseId, new HashMap<>()).put("status", status);
    }

    String status(String caseId) {
        return String.valueOf(cases.getOrDefault(caseId, Map.of()).get("status"));
    }

    void failNext(String call, Integer... statuses) {
        failures.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(statuses));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String[] path = exchange.getRequestURI().getPath().split("/");
            String last = path[path.length - 1];
            boolean ofCase = exchange.getRequestURI().getPath().startsWith("/api/v1/city/cases/");
            String call = exchange.getRequestMethod() + " " + (ofCase && path.length == 6 ? "case" : last);
            calls.add(call);
            if (ofCase) {
                traceparents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            }
            Deque<Integer> failing = failures.getOrDefault(call, new ArrayDeque<>());
            Integer instead = failing.poll();
            if (instead != null && instead != 0) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                answer(exchange, instead, Map.of("code", failureCode, "status", instead));
                return;
            }
            Answer answer = call.equals("POST token")
                    ? token(body)
                    : call.equals("POST waybills")
                            ? new Answer(201, Map.of("carrier", "shunfeng", "trackingNumber", "SF" + ++waybills))
                            : ofCase(exchange, path, call, body);
            if (instead == null) {
                answer(exchange, answer.status(), answer.body());
            }
        }
    }

    private record Answer(int status, Map<String, ?> body) {}

    private Answer token(String form) {
        tokenForms.add(form);
        boolean byKey = form
                .startsWith("grant_type=client_credentials&client_id=city-320100-key&client_assertion_type=");
        if (!byKey && !form.equals("grant_type=client_credentials&client_id=city-320100&client_secret=secret")) {
            return new Answer(401, Map.of("error", "unauthorized_client"));
        }
        validToken = "token-" + ++tokens;
        return new Answer(200, Map.of("access_token", validToken, "expires_in", 300));
    }

    private Answer ofCase(HttpExchange exchange, String[] path, String call, String body) {
        if (!("Bearer " + validToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, Map.of("code", "unauthenticated"));
        }
        Map<String, Object> found = cases.get(path[5]);
        if (found == null) {
            return new Answer(404, Map.of("code", "not-found"));
        }
        return switch (call) {
            case "GET case" -> new Answer(200, found);
            case "GET delivery-address" -> {
                exchange.getResponseHeaders().set("ETag", addressTag);
                yield new Answer(200, Map.of("recipient", "王小明"));
            }
            case "POST acceptance" -> once(exchange, call, () -> change(exchange, found, "SUBMITTED", "ACCEPTED"));
            case "POST decision" -> once(exchange, call, () -> body.equals("{\"approved\":true}")
                    ? change(exchange, found, "ACCEPTED", "DECIDED")
                    : new Answer(422, Map.of("code", "invalid")));
            case "POST parcels" -> once(exchange, call, () -> {
                if (!"DECIDED".equals(found.get("status"))) {
                    return new Answer(409, Map.of("code", "case-not-decided"));
                }
                if (!addressTag.equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
                    return new Answer(412, Map.of("code", "if-match-stale"));
                }
                parcels.add(path[5] + " " + json.readTree(body).path("carrier").asString() + " "
                        + json.readTree(body).path("trackingNumber").asString());
                return new Answer(201, Map.of("id", "p"));
            });
            default -> new Answer(404, Map.of("code", "not-found"));
        };
    }

    private static Answer change(HttpExchange exchange, Map<String, Object> found, String from, String to) {
        if (!from.equals(found.get("status"))) {
            return new Answer(409, Map.of("code", "case-already-moved", "status", 409));
        }
        if (!("\"" + found.get("version") + "\"").equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
            return new Answer(412, Map.of("code", "if-match-stale", "status", 412));
        }
        found.put("status", to);
        found.merge("version", 1L, (version, one) -> ((Number) version).longValue() + 1);
        return new Answer(200, Map.copyOf(found));
    }

    private Answer once(HttpExchange exchange, String call, Supplier<Answer> work) {
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        idempotencyKeys.put(call, key);
        Answer known = answered.get(key);
        Answer answer = known == null ? work.get() : known;
        if (answer.status() < 400) {
            answered.put(key, answer);
        }
        return answer;
    }

    private void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
