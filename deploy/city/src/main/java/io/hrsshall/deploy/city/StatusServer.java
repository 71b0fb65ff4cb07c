package io.hrsshall.deploy.city;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Serves the status page, the health check, and pause and resume for demonstrations.
class StatusServer implements AutoCloseable {

    private final CitySettings settings;
    private final EventConsumer eventConsumer;
    private final ProcessingStatus processingStatus;
    private final PauseSwitch pauseSwitch;
    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;

    private record Answer(int status, Object body) {}

    StatusServer(CitySettings settings, EventConsumer eventConsumer, ProcessingStatus processingStatus,
            PauseSwitch pauseSwitch) throws IOException {
        this.settings = settings;
        this.eventConsumer = eventConsumer;
        this.processingStatus = processingStatus;
        this.pauseSwitch = pauseSwitch;
        try {
            this.server = HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 0);
        } catch (BindException e) {
            throw new IOException("Port " + settings.port() + " on " + settings.bind() + " is in use", e);
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
            case "GET /" -> new Answer(200, processingStatus.view(settings.code(), pauseSwitch.isPaused()));
            case "GET /health" -> health();
            case "POST /pause" -> {
                pauseSwitch.pause();
                yield new Answer(200, Map.of("state", "PAUSED"));
            }
            case "POST /resume" -> {
                pauseSwitch.resume();
                yield new Answer(200, Map.of("state", "RUNNING"));
            }
            default -> new Answer(404, Map.of("message", "GET /, GET /health, POST /pause, POST /resume"));
        };
    }

    private Answer health() {
        if (!eventConsumer.isAlive()) {
            return new Answer(503, Map.of("status", "DOWN"));
        }
        return eventConsumer.isConnected()
                ? new Answer(200, Map.of("status", "UP"))
                : new Answer(503, Map.of("status", "STARTING"));
    }
}
