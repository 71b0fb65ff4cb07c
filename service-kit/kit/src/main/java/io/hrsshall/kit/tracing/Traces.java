package io.hrsshall.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The W3C trace context of the current thread.
public final class Traces {

    /// The header that carries the context.
    public static final String HEADER = "traceparent";

    private static final IdGenerator IDS = IdGenerator.random();

    private static final TextMapGetter<@Nullable String> STORED = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(@Nullable String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(HEADER) ? traceparent : null;
        }
    };

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

    /// The context that a stored value of [#traceparent] names; the root context without one or with a malformed one.
    public static Context context(@Nullable String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, STORED);
    }

    private static SpanContext current() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid()
                ? current
                : SpanContext.create(IDS.generateTraceId(), IDS.generateSpanId(), TraceFlags.getDefault(),
                        TraceState.getDefault());
    }
}
