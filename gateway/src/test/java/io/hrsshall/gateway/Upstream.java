package io.hrsshall.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A stub of a service: records requests and responds as configured by a test.
public final class Upstream {

    private static final long LARGE = 256L * 1024 * 1024;

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile HttpHandler behaviour = answer(200, "application/json", "{}");

    /// @param headers
    ///            by lower-case name
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {}

    Upstream() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Asked lastAsked() {
        return asked.getLast();
    }

    /// Responds 200 and clears the recorded requests.
    public void isWell() {
        asked.clear();
        behaviour = answer(200, "application/json", "{}");
    }

    public void answers(int status, String contentType, String body) {
        behaviour = answer(status, contentType, body);
    }

    public void answersWith(int status, Map<String, String> headers) {
        behaviour = exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            answer(status, "application/json", "{}").handle(exchange);
        };
    }

    public void isSlow(Duration by) {
        behaviour = exchange -> {
            try {
                Thread.sleep(by);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(200, "application/json", "{}").handle(exchange);
        };
    }

    /// Closes each connection without a response, like a process that crashes.
    public void hangsUp() {
        behaviour = HttpExchange::close;
    }

    /// Responds after the signal, with a body that no buffer between the service and its client can hold.
    ///
    /// @return completed when the body was sent or the connection was closed
    public CompletableFuture<Boolean> sendsLargeBodyAfter(CompletableFuture<?> signal) {
        CompletableFuture<Boolean> sent = sendsLargeBody();
        HttpHandler large = behaviour;
        behaviour = exchange -> {
            signal.join();
            large.handle(exchange);
        };
        return sent;
    }

    /// Responds with a body that no buffer between the service and its client can hold.
    ///
    /// @return completed when the body was sent or the connection was closed
    public CompletableFuture<Boolean> sendsLargeBody() {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        behaviour = exchange -> {
            byte[] part = new byte[256 * 1024];
            try {
                exchange.sendResponseHeaders(200, LARGE);
                for (long rest = LARGE; rest > 0; rest -= part.length) {
                    exchange.getResponseBody().write(part);
                }
                sent.complete(true);
            } catch (IOException e) {
                sent.complete(false);
                throw e;
            }
        };
        return sent;
    }

    private static HttpHandler answer(int status, String contentType, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
            if (!exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
            behaviour.handle(exchange);
        }
    }
}
