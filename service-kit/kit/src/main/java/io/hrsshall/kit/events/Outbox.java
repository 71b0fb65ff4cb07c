package io.hrsshall.kit.events;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tracing.Traces;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Writes events in the transaction of the change that they announce, so that an event exists if and only if its change
/// was committed. The [OutboxRelay] sends them to Kafka; no request waits for Kafka.
public class Outbox {

    /// Far below the broker's limit (1 MiB), so that no event is rejected for its size after the commit. Events are
    /// notices: consumers fetch the details.
    static final int MAX_BYTES = 256 * 1024;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Topics topics;
    private final RelayNotifier notifier;

    Outbox(JdbcClient jdbc, JsonMapper json, Topics topics, RelayNotifier notifier) {
        this.jdbc = jdbc;
        this.json = json;
        this.topics = topics;
        this.notifier = notifier;
    }

    /// Publishes with the running transaction. Other transactions that publish for the same key wait until its commit,
    /// so publishing belongs at the end of a transaction.
    ///
    /// @return the event's id
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID publish(OutgoingEvent event) {
        byte[] data = json.writeValueAsBytes(event.data());
        if (data.length > MAX_BYTES) {
            throw new IllegalArgumentException(event.type() + " has " + data.length + " bytes, at most " + MAX_BYTES);
        }
        UUID id = Ids.next();
        boolean authority = event.topic().equals(topics.authority());
        // One lock per key for all topics: transactions that publish an event to a city's topic and to the internal topic
        // in different orders wait for each other instead of deadlocking. The number is taken and the row inserted while it
        // is held, because each part of the statement reads from the part before it. The key is that of AdvisoryLock.
        jdbc.sql("""
                WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(:lock, 0))),
                numbered AS (
                    INSERT INTO outbox_sequence (topic, key, seq, changed_at)
                    SELECT :topic, :key, 1, clock_timestamp() FROM locked
                    ON CONFLICT (topic, key)
                    DO UPDATE SET seq = outbox_sequence.seq + 1, changed_at = clock_timestamp()
                    RETURNING seq)
                INSERT INTO outbox_event (id, topic, key, seq, authority, type, subject, city, traceparent, data)
                SELECT :id, :topic, :key, numbered.seq, :authority, :type, :subject, :city, :traceparent, :data
                FROM numbered""").param("lock", "outbox:" + event.key()).param("id", id).param("topic", event.topic())
                .param("key", event.key())
                .param("authority", authority).param("type", event.type())
                .param("subject", event.subject()).param("city", event.city())
                .param("traceparent", Traces.traceparent())
                .param("data", data).update();
        wakeRelayAfterCommit(authority);
        return id;
    }

    private void wakeRelayAfterCommit(boolean authority) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    if (authority) {
                        notifier.wakeAtOnce();
                    } else {
                        notifier.wakeSoon();
                    }
                }
            });
        }
    }
}
