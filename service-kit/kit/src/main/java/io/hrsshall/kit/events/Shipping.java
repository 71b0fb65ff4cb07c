package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRow.KeyedTopic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.InvalidRecordException;
import org.jspecify.annotations.Nullable;

/// Sends rows and waits for Kafka's word. Keys go out side by side; of each key one row is on its way at a time. That
/// is slower for a single busy key than pipelining it, but only so can a row that fails never be overtaken: when an
/// idempotent producer gives a batch up, it renumbers those behind it and Kafka takes them.
final class Shipping {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String source;
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param producers
    ///            makes a producer, at first use and after an error that a producer does not survive
    Shipping(Supplier<Producer<byte[], byte[]>> producers, String source) {
        this.producers = producers;
        this.source = source;
    }

    /// @param acknowledged
    ///            positions of rows that Kafka has
    /// @param refused
    ///            rows that Kafka will never take, with the reason
    /// @param failedTopics
    ///            to which nothing goes at the moment, with the reason
    record Outcome(Set<Long> acknowledged, Map<OutboxRow, String> refused, Map<String, String> failedTopics) {}

    /// Sends rows, which stand in the order of their keys' numbers.
    ///
    /// @param goOn
    ///            asked before each round; rows not sent by then are left
    Outcome send(List<OutboxRow> rows, BooleanSupplier goOn) throws InterruptedException {
        Outcome outcome = new Outcome(new HashSet<>(), new HashMap<>(), new HashMap<>());
        Map<KeyedTopic, Deque<OutboxRow>> waiting = new LinkedHashMap<>();
        rows.forEach(row -> waiting.computeIfAbsent(row.keyedTopic(), key -> new ArrayDeque<>()).add(row));
        while (!waiting.isEmpty() && goOn.getAsBoolean()) {
            List<OnTheWay> onTheWay = new ArrayList<>();
            for (Deque<OutboxRow> key : waiting.values()) {
                OutboxRow row = key.getFirst();
                if (!outcome.failedTopics().containsKey(row.topic())) {
                    Future<RecordMetadata> future = send(row.toRecord(source));
                    if (future.state() == Future.State.FAILED) {
                        // A topic without metadata blocks each send for a while: not once a row.
                        note(row, future.exceptionNow(), outcome);
                    } else {
                        onTheWay.add(new OnTheWay(key, row, future));
                    }
                }
            }
            for (OnTheWay sent : onTheWay) {
                try {
                    sent.word().get();
                    outcome.acknowledged().add(sent.row().position());
                    sent.key().removeFirst();
                } catch (ExecutionException e) {
                    note(sent.row(), e.getCause() == null ? e : e.getCause(), outcome);
                }
            }
            removeStuck(waiting, outcome);
        }
        return outcome;
    }

    private static void removeStuck(Map<KeyedTopic, Deque<OutboxRow>> waiting, Outcome outcome) {
        for (Iterator<Map.Entry<KeyedTopic, Deque<OutboxRow>>> keys = waiting.entrySet().iterator(); keys.hasNext();) {
            Map.Entry<KeyedTopic, Deque<OutboxRow>> key = keys.next();
            if (key.getValue().isEmpty() || outcome.failedTopics().containsKey(key.getKey().topic())
                    || outcome.refused().containsKey(key.getValue().getFirst())) {
                keys.remove();
            }
        }
    }

    private record OnTheWay(Deque<OutboxRow> key, OutboxRow row, Future<RecordMetadata> word) {}

    /// Sends one record and waits for it.
    ///
    /// @return whether Kafka has it
    boolean sendNow(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            send(message).get();
            return true;
        } catch (ExecutionException e) {
            forgetProducerAfter(e.getCause());
            return false;
        }
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        try {
            Producer<byte[], byte[]> current = producer;
            if (current == null) {
                current = producers.get();
                producer = current;
            }
            return current.send(message);
        } catch (KafkaException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void note(OutboxRow row, Throwable error, Outcome outcome) {
        String reason = error.getClass().getSimpleName() + ": " + error.getMessage();
        if (isRefusalOfTheRow(error)) {
            outcome.refused().put(row, reason);
        } else {
            outcome.failedTopics().putIfAbsent(row.topic(), reason);
            forgetProducerAfter(error);
        }
    }

    private static boolean isRefusalOfTheRow(Throwable error) {
        return error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException
                || error instanceof SerializationException || error instanceof InvalidRecordException
                || error instanceof InvalidTimestampException || error instanceof InvalidTopicException;
    }

    private void forgetProducerAfter(@Nullable Throwable error) {
        // Time-outs and the like mend themselves; what else goes wrong may be final for a producer.
        if (!(error instanceof RetriableException) && !(error instanceof TopicAuthorizationException)) {
            close();
        }
    }

    void close() {
        Producer<byte[], byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }
}
