package io.hrsshall.gateway.trace;

import org.slf4j.MDC;
import org.springframework.web.server.ServerWebExchange;

/// Writes log lines with the trace id of a request, as the services do. Reactive code has no thread of its own, so the
/// id is set for each line.
public final class TracedLines {

    private static final String FIELD = "trace.id";

    private TracedLines() {}

    public static void write(ServerWebExchange exchange, Runnable line) {
        write(TraceFilter.traceId(exchange), line);
    }

    public static void write(String traceId, Runnable line) {
        try (var _ = MDC.putCloseable(FIELD, traceId)) {
            line.run();
        }
    }
}
