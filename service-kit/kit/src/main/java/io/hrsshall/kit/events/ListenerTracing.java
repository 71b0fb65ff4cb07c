package io.hrsshall.kit.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;

/// Continues the trace of the request that published the event, in a span of the listener.
final class ListenerTracing
        implements
            RecordInterceptor<Object, Object>,
            TextMapGetter<ConsumerRecord<Object, Object>> {

    private record Listening(Span span, Scope scope) {}

    private final ThreadLocal<@Nullable Listening> current = new ThreadLocal<>();
    private final Tracer tracer;

    ListenerTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed by afterRecord
    public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> received,
            Consumer<Object, Object> consumer) {
        Context publisher = W3CTraceContextPropagator.getInstance().extract(Context.root(), received, this);
        Span span = tracer.spanBuilder(received.topic() + " process").setParent(publisher)
                .setSpanKind(SpanKind.CONSUMER).startSpan();
        current.set(new Listening(span, span.makeCurrent()));
        return received;
    }

    @Override
    public void failure(ConsumerRecord<Object, Object> received, Exception failure,
            Consumer<Object, Object> consumer) {
        Span.current().recordException(failure);
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> received, Consumer<Object, Object> consumer) {
        Listening listening = current.get();
        if (listening != null) {
            listening.scope.close();
            listening.span.end();
            current.remove();
        }
    }

    @Override
    public Iterable<String> keys(ConsumerRecord<Object, Object> received) {
        return List.of();
    }

    /// CloudEvents puts the context into attributes of the event.
    @Override
    public @Nullable String get(@Nullable ConsumerRecord<Object, Object> received, String key) {
        return received == null ? null : IncomingEventConverter.header(received, "ce_" + key);
    }
}
