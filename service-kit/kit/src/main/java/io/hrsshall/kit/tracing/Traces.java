package io.hrsshall.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;

/// The W3C trace context of the current thread.
public final class Traces {

    /// The header that carries the context.
    public static final String HEADER = "traceparent";

    private static final IdGenerator IDS = IdGenerator.random();

    private Traces() {}

    /// The id of the current trace, or of a new one.
    public static String traceId() {
        return current().getTraceId();
    }

    /// The value of [#HEADER] for a call or an event.
    public static String traceparent() {
        SpanContext current = current();
        return String.join("-", "00", current.getTraceId(), current.getSpanId(), current.getTraceFlags().asHex());
    }

    private static SpanContext current() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid()
                ? current
                : SpanContext.create(IDS.generateTraceId(), IDS.generateSpanId(), TraceFlags.getDefault(),
                        TraceState.getDefault());
    }
}
