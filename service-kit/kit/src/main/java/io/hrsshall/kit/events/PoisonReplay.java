package io.hrsshall.kit.events;

import io.hrsshall.kit.events.PoisonedEvents.Requested;
import io.hrsshall.kit.operators.OperatorActions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.transaction.support.TransactionOperations;

/// Replays poisoned events from the stored payload, to the group that could not handle them and to no other. The
/// consumer that holds the event's partition does so in its own thread, between two polls: through the same listener as
/// any event, and at no time in parallel with another event of the same key. Needs neither the event in Kafka nor its
/// publisher. The inbox makes an event that was handled meanwhile an event without effect.
final class PoisonReplay implements RecordInterceptor<Object, Object> {

    private static final Logger log = LoggerFactory.getLogger(PoisonReplay.class);
    /// Under load a consumer polls hundreds of times per second.
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final PoisonedEvents poisoned;
    private final ListenerTracing tracing;
    private final OperatorActions actions;
    private final KafkaListenerEndpointRegistry listeners;
    private final TransactionOperations transactions;
    private final ThreadLocal<Long> next = ThreadLocal.withInitial(System::nanoTime);

    PoisonReplay(PoisonedEvents poisoned, ListenerTracing tracing, OperatorActions actions,
            KafkaListenerEndpointRegistry listeners, TransactionOperations transactions) {
        this.poisoned = poisoned;
        this.tracing = tracing;
        this.actions = actions;
        this.listeners = listeners;
        this.transactions = transactions;
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> received,
            Consumer<Object, Object> consumer) {
        return received;
    }

    /// Called before each poll, in the consumer's thread.
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        long now = System.nanoTime();
        if (now - next.get() < 0) {
            return;
        }
        next.set(now + EVERY_NANOS);
        Set<TopicPartition> assigned = consumer.assignment();
        if (assigned.isEmpty()) {
            return;
        }
        try {
            String group = consumer.groupMetadata().groupId();
            poisoned.takeRequested(group, assigned).ifPresent(event -> replay(event, group, consumer));
        } catch (RuntimeException e) {
            // The database is down, or the like: the consumer has its own ways to cope with it.
            log.warn("Replays not looked for, cause={}", e.toString());
        }
    }

    @SuppressWarnings("unchecked") // The tracing needs no type of the consumer.
    private void replay(Requested event, String group, Consumer<?, ?> consumer) {
        boolean handledBefore = poisoned.isHandled(event);
        tracing.intercept(event.received(), (Consumer<Object, Object>) consumer);
        try {
            listener(group, event.received().topic()).onMessage(event.received(), null, consumer);
            succeeded(event, handledBefore ? "handled-before" : "replayed");
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            failed(event, e);
        } finally {
            tracing.afterRecord(event.received(), (Consumer<Object, Object>) consumer);
        }
    }

    private void succeeded(Requested event, String result) {
        transactions.executeWithoutResult(status -> {
            poisoned.delete(event.entry());
            actions.end(event.action(), result);
        });
        log.info("Poisoned event replayed, entry={}, result={}", event.entry(), result);
    }

    private void failed(Requested event, Throwable failure) {
        String error = PoisonedEvents.errorOf(failure);
        transactions.executeWithoutResult(status -> {
            poisoned.fail(event.entry(), error);
            actions.end(event.action(), "failed: " + error);
        });
        log.error("Replay of a poisoned event failed, entry={}, error={}", event.entry(), error, failure);
    }

    @SuppressWarnings("unchecked")
    private AcknowledgingConsumerAwareMessageListener<Object, Object> listener(String group, String topic) {
        return listeners.getAllListenerContainers().stream()
                .filter(container -> group.equals(container.getGroupId()) && listensTo(container, topic))
                .map(container -> container.getContainerProperties().getMessageListener())
                .filter(AcknowledgingConsumerAwareMessageListener.class::isInstance)
                .map(listener -> (AcknowledgingConsumerAwareMessageListener<Object, Object>) listener)
                .findFirst().orElseThrow(() -> new IllegalStateException("no listener of " + topic));
    }

    private static boolean listensTo(MessageListenerContainer container, String topic) {
        String[] topics = container.getContainerProperties().getTopics();
        return topics != null && Arrays.asList(topics).contains(topic);
    }
}
