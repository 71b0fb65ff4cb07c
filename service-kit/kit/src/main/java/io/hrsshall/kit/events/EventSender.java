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
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/// Sends rows and waits for Kafka's acknowledgements. Different keys are sent in parallel, rows of one key one at a
/// time. Pipelining a busy key would be faster, but then a failed row could be overtaken: when an idempotent producer
/// gives up a batch, it renumbers the batches behind it and Kafka accepts them.
final class EventSender {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String source;
    private final String contracts;
    /// Topics whose last rows failed: their next rows are sent one by one. A row that is too large for its topic fails
    /// together with the rows in its batch, until the delivery times out, unless it is alone.
    private final Set<String> failedBefore = new HashSet<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param producers
    ///            creates a producer, at the first use and after an error that a producer does not survive
    /// @param publicUrl
    ///            the hall's public address, where the gateway serves the contracts
    EventSender(Supplier<Producer<byte[], byte[]>> producers, String source, String publicUrl) {
        this.producers = producers;
        this.source = source;
        this.contracts = publicUrl + "/contracts" + source;
    }

    /// @param acknowledged
    ///            positions of rows that Kafka has stored
    /// @param rejected
    ///            rows that Kafka will never accept, with the reason
    /// @param failedTopics
    ///            topics that cannot be written at the moment, with the reason
    record Result(Set<Long> acknowledged, Map<OutboxRow, String> rejected, Map<String, String> failedTopics) {}

    /// @param rows
    ///            in the order of each key's sequence
    /// @param proceed
    ///            checked before each round; false leaves the remaining rows unsent
    Result send(List<OutboxRow> rows, BooleanSupplier proceed) throws InterruptedException {
        Result result = new Result(new HashSet<>(), new HashMap<>(), new HashMap<>());
        Map<KeyedTopic, Deque<OutboxRow>> waiting = new LinkedHashMap<>();
        rows.forEach(row -> waiting.computeIfAbsent(row.keyedTopic(), key -> new ArrayDeque<>()).add(row));
        while (!waiting.isEmpty() && proceed.getAsBoolean()) {
            List<InFlight> inFlight = new ArrayList<>();
            Set<String> oneByOne = new HashSet<>(failedBefore);
            for (Deque<OutboxRow> key : waiting.values()) {
                OutboxRow row = key.getFirst();
                boolean mayBeSent = !failedBefore.contains(row.topic()) || oneByOne.remove(row.topic());
                if (mayBeSent && !result.failedTopics().containsKey(row.topic())) {
                    Future<RecordMetadata> future = send(row.toRecord(source, contracts));
                    if (future.state() == Future.State.FAILED) {
                        // A topic without metadata blocks each send for a while, so the topic is marked as failed after one.
                        record(row, future.exceptionNow(), result);
                    } else {
                        inFlight.add(new InFlight(key, row, future));
                    }
                }
            }
            flush();
            for (InFlight sent : inFlight) {
                try {
                    sent.acknowledgement().get();
                    result.acknowledged().add(sent.row().position());
                    sent.key().removeFirst();
                } catch (ExecutionException e) {
                    record(sent.row(), e.getCause() == null ? e : e.getCause(), result);
                }
            }
            removeFinished(waiting, result);
        }
        rows.forEach(row -> failedBefore.remove(row.topic()));
        failedBefore.addAll(result.failedTopics().keySet());
        return result;
    }

    private static void removeFinished(Map<KeyedTopic, Deque<OutboxRow>> waiting, Result result) {
        for (Iterator<Map.Entry<KeyedTopic, Deque<OutboxRow>>> keys = waiting.entrySet().iterator(); keys.hasNext();) {
            Map.Entry<KeyedTopic, Deque<OutboxRow>> key = keys.next();
            if (key.getValue().isEmpty() || result.failedTopics().containsKey(key.getKey().topic())
                    || result.rejected().containsKey(key.getValue().getFirst())) {
                keys.remove();
            }
        }
    }

    private record InFlight(Deque<OutboxRow> key, OutboxRow row, Future<RecordMetadata> acknowledgement) {}

    /// Sends one record and waits for the acknowledgement.
    ///
    /// @return whether Kafka has stored it
    boolean sendNow(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            Future<RecordMetadata> sent = send(message);
            flush();
            sent.get();
            return true;
        } catch (ExecutionException e) {
            discardProducerAfter(e.getCause());
            return false;
        }
    }

    /// The producer's own future is not used. A batch that is larger than its topic allows is split again and again
    /// until the delivery times out, if it is smaller than `batch.size`; each split adds a link to that future, and
    /// waiting for thousands of them overflows the stack.
    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<RecordMetadata> acknowledgement = new CompletableFuture<>();
        try {
            Producer<byte[], byte[]> current = producer;
            if (current == null) {
                current = producers.get();
                producer = current;
            }
            current.send(message, (stored, error) -> {
                if (error == null) {
                    acknowledgement.complete(stored);
                } else {
                    acknowledgement.completeExceptionally(error);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            acknowledgement.completeExceptionally(e);
        }
        return acknowledgement;
    }

    /// Sends at once what the producer collects for `linger.ms` (Kafka's default: 5), in as few requests as possible.
    private void flush() {
        Producer<byte[], byte[]> current = producer;
        if (current != null) {
            try {
                current.flush();
            } catch (InterruptException e) {
                // The thread is marked as interrupted, so the wait for the first acknowledgement ends.
            }
        }
    }

    private void record(OutboxRow row, Throwable error, Result result) {
        String reason = error.getClass().getSimpleName() + ": " + error.getMessage();
        if (isRejection(error)) {
            result.rejected().put(row, reason);
        } else {
            result.failedTopics().putIfAbsent(row.topic(), reason);
            discardProducerAfter(error);
        }
    }

    private static boolean isRejection(Throwable error) {
        return error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException
                || error instanceof SerializationException || error instanceof InvalidRecordException
                || error instanceof InvalidTimestampException || error instanceof InvalidTopicException;
    }

    private void discardProducerAfter(@Nullable Throwable error) {
        // Time-outs and the like are temporary; any other error may be final for a producer.
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
