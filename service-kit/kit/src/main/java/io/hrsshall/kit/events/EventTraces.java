package io.hrsshall.kit.events;

import io.hrsshall.kit.web.Trace;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;

/// A listener goes on with the trace of the request that caused the event.
final class EventTraces implements RecordInterceptor<Object, Object> {

    private final ThreadLocal<Trace.@Nullable Scope> scope = new ThreadLocal<>();

    @Override
    public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> received,
            Consumer<Object, Object> consumer) {
        scope.set(Trace.of(IncomingEventConverter.header(received, CloudEventHeaders.TRACE_PARENT)).open());
        return received;
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> received, Consumer<Object, Object> consumer) {
        Trace.Scope open = scope.get();
        if (open != null) {
            open.close();
            scope.remove();
        }
    }
}
