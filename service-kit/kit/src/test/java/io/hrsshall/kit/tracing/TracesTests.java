package io.hrsshall.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class TracesTests {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void theCurrentTraceIsPassedOnWithItsSampledFlag() {
        assertThat(traceparent(TraceFlags.getSampled())).isEqualTo("00-" + TRACE_ID + "-b7ad6b7169203331-01");
        assertThat(traceparent(TraceFlags.getDefault())).isEqualTo("00-" + TRACE_ID + "-b7ad6b7169203331-00");
    }

    @Test
    void aTraceBeginsWhereThereIsNone() {
        assertThat(Traces.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(Traces.traceId());
        assertThat(Traces.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    private static String traceparent(TraceFlags flags) {
        Span span = Span.wrap(SpanContext.create(TRACE_ID, "b7ad6b7169203331", flags, TraceState.getDefault()));
        try (Scope scope = span.makeCurrent()) {
            assertThat(Traces.traceId()).isEqualTo(TRACE_ID);
            return Traces.traceparent();
        }
    }
}
