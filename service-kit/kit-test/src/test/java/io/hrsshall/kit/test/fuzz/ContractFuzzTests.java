package io.hrsshall.kit.test.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fuzzer finds the faults of a server.
class ContractFuzzTests {

    private static final String CONTRACT = """
            openapi: 3.0.3
            info: {title: planted, version: "1"}
            paths:
              /api/v1/things:
                post:
                  operationId: makeThing
                  x-authority: {anyone: true}
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [name, size]
                          properties:
                            name: {type: string, minLength: 1, maxLength: 20}
                            size: {type: integer, minimum: 1, maximum: 9}
                  responses:
                    "201":
                      description: ok
                      content:
                        application/json:
                          schema: {type: object, required: [id], properties: {id: {type: string}}}
            """;

    private final HttpServer server;
    private volatile Fault fault = Fault.NONE;

    private enum Fault {
        NONE,
        FAILS_ON_NUL,
        FAILS_ON_WRONG_TYPE,
        NO_PROBLEM,
        NO_CODE,
        STACK_TRACE,
        WRONG_SHAPE,
        UNKNOWN_STATUS,
        ACCEPTS_UNKNOWN_QUERY,
        CLOSES
    }

    ContractFuzzTests() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private FuzzReport fuzz(Fault planted) {
        this.fault = planted;
        return ContractFuzz.of(new ByteArrayInputStream(CONTRACT.getBytes(StandardCharsets.UTF_8)))
                .at(URI.create("http://localhost:" + server.getAddress().getPort())).seed(20261125)
                .requests(300).run();
    }

    @Test
    void aCorrectServerHasNoFindings() {
        FuzzReport report = fuzz(Fault.NONE);

        report.assertClean();
        FuzzReport.Counts counts = report.of("makeThing");
        assertThat(counts.requests()).isEqualTo(300);
        assertThat(counts.validAccepted()).isEqualTo(counts.valid());
        assertThat(counts.accepted()).isBetween(25, 70);
        assertThat(report.toString()).contains("seed 20261125", "makeThing", "% 2xx");
    }

    @Test
    void theSameSeedGivesTheSameAnswers() {
        assertThat(fuzz(Fault.NONE).operations()).isEqualTo(fuzz(Fault.NONE).operations());
    }

    @Test
    void everyPlantedFaultIsFound() {
        assertThat(Fault.values()).filteredOn(planted -> planted != Fault.NONE).allSatisfy(
                planted -> assertThatThrownBy(() -> fuzz(planted).assertClean()).isInstanceOf(AssertionError.class)
                        .hasMessageContaining("makeThing"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (fault == Fault.CLOSES && body.length > 60_000) {
                return;
            }
            answer(exchange, body);
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().getPath().equals("/api/v1/things")) {
            problem(exchange, 404, "not-found");
            return;
        }
        if (exchange.getRequestURI().getRawQuery() != null && fault != Fault.ACCEPTS_UNKNOWN_QUERY) {
            problem(exchange, 400, "unknown-parameter");
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (fault == Fault.FAILS_ON_NUL && text.contains("\\u0000")) {
            problem(exchange, 500, "internal");
            return;
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(body);
        } catch (JacksonException | StackOverflowError e) {
            refuse(exchange);
            return;
        }
        boolean good = json != null && json.path("name").isString() && json.path("size").isInt();
        if (fault == Fault.FAILS_ON_WRONG_TYPE && json != null && json.path("size").isString()) {
            problem(exchange, 500, "internal");
        } else if (!good) {
            refuse(exchange);
        } else if (fault == Fault.WRONG_SHAPE) {
            send(exchange, 201, "application/json", "{\"id\":7}");
        } else if (fault == Fault.UNKNOWN_STATUS) {
            send(exchange, 202, "application/json", "{\"id\":\"7\"}");
        } else {
            send(exchange, 201, "application/json", "{\"id\":\"7\"}");
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        switch (fault) {
            case NO_PROBLEM -> send(exchange, 400, "text/html", "<h1>Bad Request</h1>");
            case NO_CODE -> send(exchange, 400, "application/problem+json", "{\"status\":400,\"title\":\"x\"}");
            case STACK_TRACE -> send(exchange, 400, "application/problem+json",
                    "{\"type\":\"urn:hall:problem:x\",\"status\":400,\"title\":\"x\",\"code\":\"x\",\"detail\":\"java.lang.NullPointerException\"}");
            default -> problem(exchange, 400, "malformed");
        }
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, "application/problem+json",
                "{\"type\":\"urn:hall:problem:" + code + "\",\"status\":" + status
                        + ",\"title\":\"x\",\"code\":\"" + code + "\"}");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
