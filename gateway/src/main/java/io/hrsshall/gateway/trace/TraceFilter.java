package io.hrsshall.gateway.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Returns the trace id of a request in the header `Trace-Id` and keeps the trace context for the service.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TraceFilter implements WebFilter {

    private static final String TRACE_ID = TraceFilter.class.getName();
    private static final String TRACE_PARENT = TRACE_ID + ".traceparent";
    private static final IdGenerator IDS = IdGenerator.random();

    public static String traceId(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(TRACE_ID, newTraceId());
    }

    /// The trace context of a request, in the form of the header `traceparent`.
    public static String traceParent(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(TRACE_PARENT);
    }

    /// A new trace id, for responses written before this filter runs.
    public static String newTraceId() {
        return IDS.generateTraceId();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<TraceContext> context = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .<TracingContext>map(observed -> observed.get(TracingContext.class)).map(TracingContext::getSpan)
                .map(Span::context);
        String traceId = context.map(TraceContext::traceId).orElseGet(TraceFilter::newTraceId);
        String spanId = context.map(TraceContext::spanId).orElseGet(IDS::generateSpanId);
        boolean sampled = context.map(TraceContext::sampled).orElse(false);
        exchange.getAttributes().put(TRACE_ID, traceId);
        exchange.getAttributes().put(TRACE_PARENT, "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00"));
        exchange.getResponse().getHeaders().set("Trace-Id", traceId);
        return chain.filter(exchange);
    }
}
