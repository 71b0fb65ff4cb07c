package io.hrsshall.kit.tasks;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.hrsshall.kit.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs each attempt of a task in a span, and measures it. The attempt continues the trace of the request or event that
/// scheduled the task, whose context is stored as the task's data; a recurring task begins a trace of its own.
final class TaskTracing {

    private final Tracer tracer;
    private final MeterRegistry meters;

    TaskTracing(Tracer tracer, MeterRegistry meters) {
        this.tracer = tracer;
        this.meters = meters;
    }

    /// How an attempt ended, for the metric.
    enum Outcome {

        DONE,
        LATER,
        FAILED,
        GIVEN_UP;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record Attempt<T>(T result, Outcome outcome) {}

    /// @param traceparent
    ///            null for a recurring task and for a task that was stored without one; ignored within a request, which
    ///            runs the task itself
    <T> T run(String kind, @Nullable String traceparent, Supplier<Attempt<T>> work) {
        Context parent = Span.current().getSpanContext().isValid() ? Context.current() : Traces.context(traceparent);
        Span span = tracer.spanBuilder("task " + kind).setParent(parent).startSpan();
        Timer.Sample begun = Timer.start(meters);
        Outcome outcome = Outcome.FAILED;
        try (Scope scope = span.makeCurrent()) {
            Attempt<T> attempt = work.get();
            outcome = attempt.outcome();
            return attempt.result();
        } finally {
            span.setAttribute("outcome", outcome.code());
            span.end();
            begun.stop(Timer.builder("hall.tasks.attempts").description("Attempts of tasks")
                    .tag("kind", kind).tag("outcome", outcome.code()).register(meters));
        }
    }

    /// Stores the trace context of a task as text.
    static final class ContextSerializer implements Serializer {

        @Override
        public byte @Nullable [] serialize(@Nullable Object context) {
            return context == null ? null : context.toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
            return stored == null || type == Void.class
                    ? null
                    : type.cast(new String(stored, StandardCharsets.US_ASCII));
        }
    }
}
