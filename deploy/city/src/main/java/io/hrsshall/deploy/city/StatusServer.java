package io.hrsshall.deploy.city;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Serves the status as a page for people and as JSON for programs, the health check, and pause and resume for
/// demonstrations, and the hall's queries.
class StatusServer implements AutoCloseable {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final CitySettings settings;
    private final EventConsumer eventConsumer;
    private final ProcessingStatus processingStatus;
    private final PauseSwitch pauseSwitch;
    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;

    private record Answer(int status, String contentType, byte[] body) {}

    /// @param queries
    ///            null if the city answers none
    StatusServer(CitySettings settings, EventConsumer eventConsumer, ProcessingStatus processingStatus,
            PauseSwitch pauseSwitch, @Nullable QueryEndpoint queries) throws IOException {
        this.settings = settings;
        this.eventConsumer = eventConsumer;
        this.processingStatus = processingStatus;
        this.pauseSwitch = pauseSwitch;
        try {
            this.server = settings.tls().server(new InetSocketAddress(settings.bind(), settings.port()));
        } catch (BindException e) {
            throw new IOException("Port " + settings.port() + " on " + settings.bind() + " is in use", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        if (queries != null) {
            server.createContext(QueryEndpoint.PATH, queries::handle);
        }
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
            String accept = exchange.getRequestHeaders().getFirst("Accept");
            Answer answer = exchange.getRequestMethod().equals("POST")
                    && isFromAnotherSite(exchange.getRequestHeaders())
                            ? json(403, Map.of("message", "Not allowed for pages of other sites"))
                            : answer(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                                    accept != null && accept.contains("text/html"));
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.contentType());
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Vary", "Accept");
            if (answer.status() == 303) {
                headers.set("Location", "/");
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /// Browsers state which page sends a request. Programs need not.
    private static boolean isFromAnotherSite(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst("Origin");
        String host = headers.getFirst("Host");
        return site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    private Answer answer(String request, boolean forBrowser) throws IOException {
        return switch (request) {
            case "GET /" -> {
                ProcessingStatus.View view = processingStatus.view(settings.code(), pauseSwitch.isPaused());
                yield forBrowser
                        ? new Answer(200, "text/html; charset=utf-8",
                                StatusPage.of(view, settings.items()).getBytes(StandardCharsets.UTF_8))
                        : json(200, view);
            }
            case "GET /status.css" -> resource("text/css; charset=utf-8", "status.css");
            case "GET /emblem.svg" -> resource("image/svg+xml", "emblem.svg");
            case "GET /health" -> health();
            case "POST /pause" -> {
                pauseSwitch.pause();
                yield switched("PAUSED", forBrowser);
            }
            case "POST /resume" -> {
                pauseSwitch.resume();
                yield switched("RUNNING", forBrowser);
            }
            default -> json(404, Map.of("message", "GET /, GET /health, POST /pause, POST /resume, POST /v1/queries"));
        };
    }

    private Answer switched(String state, boolean forBrowser) {
        return json(forBrowser ? 303 : 200, Map.of("state", state));
    }

    private Answer json(int status, Object body) {
        return new Answer(status, "application/json; charset=utf-8", json.writeValueAsBytes(body));
    }

    private static Answer resource(String contentType, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StatusServer.class.getResourceAsStream("/page/" + name), name)) {
            return new Answer(200, contentType, in.readAllBytes());
        }
    }

    private Answer health() {
        if (!eventConsumer.isAlive()) {
            return json(503, Map.of("status", "DOWN"));
        }
        return eventConsumer.isConnected()
                ? json(200, Map.of("status", "UP"))
                : json(503, Map.of("status", "STARTING"));
    }
}
