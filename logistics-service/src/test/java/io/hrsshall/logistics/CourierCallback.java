package io.hrsshall.logistics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.deploy.parts.PlainHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Receives the courier's pushes and forwards them to the service, as the gateway does. Its address is known before the
/// service has a port. Records pushes and can drop them.
final class CourierCallback {

    private static final String PATH = "/api/v1/courier-callbacks/kuaidi100";
    private static @Nullable CourierCallback running;

    private final List<String> pushes = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile @Nullable URI service;
    private volatile boolean losing;

    private CourierCallback() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::passOn);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static synchronized CourierCallback get() {
        CourierCallback one = running;
        if (one == null) {
            one = new CourierCallback();
            running = one;
        }
        return one;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + PATH;
    }

    void to(URI publicBase) {
        service = publicBase;
    }

    void lose(boolean all) {
        losing = all;
    }

    /// The form of the last push about a waybill.
    String last(String trackingNumber) {
        return pushes.stream().filter(form -> form.contains(trackingNumber)).reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No push about " + trackingNumber));
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI target = service;
            if (target == null || losing) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            pushes.add(form);
            HttpResponse<byte[]> answer = PlainHttp.send(HttpRequest
                    .newBuilder(URI.create(target + exchange.getRequestURI().getPath()))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                    .build(), BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }
}
