package io.hrsshall.deploy.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Receives spans by OTLP over HTTP, as a collector does.
final class SpanReceiver implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final Map<String, Span> spans = new ConcurrentHashMap<>();
    private final HttpServer server;

    private SpanReceiver(HttpServer server) {
        this.server = server;
    }

    enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /// @param parent
    ///            empty for the first span of a trace
    record Span(String trace, String id, String parent, String service, Kind kind, String name, long millis) {

        @Override
        public String toString() {
            return "%s %s \"%s\" %d ms".formatted(service, kind, name, millis);
        }
    }

    static SpanReceiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new SpanReceiver(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, receiver::receive);
        server.start();
        return receiver;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + PATH;
    }

    /// What has arrived of a trace.
    List<Span> of(String trace) {
        return spans.values().stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList()
                    .forEach(this::receive);
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        }
    }

    private void receive(ResourceSpans resource) {
        String service = resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue()).findFirst().orElse("");
        resource.getScopeSpansList().stream().flatMap(scope -> scope.getSpansList().stream()).forEach(span -> {
            HexFormat hex = HexFormat.of();
            String id = hex.formatHex(span.getSpanId().toByteArray());
            spans.put(id, new Span(hex.formatHex(span.getTraceId().toByteArray()), id,
                    hex.formatHex(span.getParentSpanId().toByteArray()), service, kind(span.getKind()), span.getName(),
                    (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1_000_000));
        });
    }

    private static Kind kind(io.opentelemetry.proto.trace.v1.Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_SERVER -> Kind.SERVER;
            case SPAN_KIND_CLIENT -> Kind.CLIENT;
            case SPAN_KIND_PRODUCER -> Kind.PRODUCER;
            case SPAN_KIND_CONSUMER -> Kind.CONSUMER;
            case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> Kind.INTERNAL;
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
