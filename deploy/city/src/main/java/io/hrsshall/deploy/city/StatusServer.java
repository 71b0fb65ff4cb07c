package io.hrsshall.deploy.city;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.json.JsonMapper;

/** The status page, the health check, and the two switches for demonstrations. */
class StatusServer implements AutoCloseable {

    private final CitySettings settings;
    private final EventLoop loop;
    private final Board board;
    private final Gate gate;
    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;

    private record Answer(int status, Object body) {}

    StatusServer(CitySettings settings, EventLoop loop, Board board, Gate gate) throws IOException {
        this.settings = settings;
        this.loop = loop;
        this.board = board;
        this.gate = gate;
        try {
            this.server = HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 0);
        } catch (BindException e) {
            throw new IOException("port " + settings.port() + " of " + settings.bind() + " is not free", e);
        }
        server.createContext("/", this::handle);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Answer answer = answer(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            byte[] body = json.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String request) {
        return switch (request) {
            case "GET /" -> new Answer(200, board.view(settings.code(), gate.isClosed()));
            case "GET /health" -> health();
            case "POST /pause" -> {
                gate.close();
                yield new Answer(200, Map.of("state", "PAUSED"));
            }
            case "POST /resume" -> {
                gate.open();
                yield new Answer(200, Map.of("state", "RUNNING"));
            }
            default -> new Answer(404, Map.of("message", "GET /, GET /health, POST /pause, POST /resume"));
        };
    }

    private Answer health() {
        if (!loop.isAlive()) {
            return new Answer(503, Map.of("status", "DOWN"));
        }
        return loop.isConnected()
                ? new Answer(200, Map.of("status", "UP"))
                : new Answer(503, Map.of("status", "STARTING"));
    }
}
