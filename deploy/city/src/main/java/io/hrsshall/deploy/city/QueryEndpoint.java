package io.hrsshall.deploy.city;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/queries`: the hall asks, the city answers at once. While the city system is paused, it answers 503.
class QueryEndpoint {

    static final String PATH = "/v1/queries";

    private static final Logger log = LoggerFactory.getLogger(QueryEndpoint.class);
    private static final int MAX_BYTES = 256 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final SignedJson signedJson;
    private final InsuranceRecords records;
    private final PauseSwitch pauseSwitch;

    QueryEndpoint(SignedJson signedJson, InsuranceRecords records, PauseSwitch pauseSwitch) {
        this.signedJson = signedJson;
        this.records = records;
        this.pauseSwitch = pauseSwitch;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
            String refusal = signedJson.refusal(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders(), body);
            if (refusal != null) {
                send(exchange, 401, Map.of("code", refusal));
            } else if (pauseSwitch.isPaused()) {
                send(exchange, 503, Map.of("code", "paused"));
            } else {
                answer(exchange, body);
            }
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode request = read(body);
        if (request == null || !request.path("queryId").isString() || !request.path("form").isObject()) {
            send(exchange, 400, Map.of("code", "malformed"));
            return;
        }
        String item = request.path("itemCode").asString("");
        Optional<Map<String, Object>> answer = records.answer(item, request.path("unit").path("uscc").asString(""),
                request.path("person").path("idNumber").asString(""), request.path("form"));
        log.info("Query answered, queryId={}, item={}, known={}, test={}", request.path("queryId").asString(), item,
                answer.isPresent(), request.path("test").asBoolean(false));
        if (answer.isEmpty()) {
            send(exchange, 404, Map.of("code", "unknown"));
            return;
        }
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("queryId", request.path("queryId").asString());
        response.put("answer", answer.get());
        send(exchange, 200, response);
    }

    private static @Nullable JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    private void send(HttpExchange exchange, int status, Map<String, Object> content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        String signature = signedJson.signatureOf(status, exchange.getRequestHeaders(), body);
        if (signature != null) {
            exchange.getResponseHeaders().set("X-Signature", signature);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
