package io.hrsshall.kit.events;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.web.Trace;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Writes events beside the change that they tell of, so that an event exists if and only if its change was committed.
/// The [Relay] brings them to Kafka; nothing of Kafka is on the way of a request.
public class Outbox {

    /// Far below what a broker takes (1 MiB), so that no event is refused for its size after the commit. Events are
    /// notices: whoever needs more fetches it.
    static final int MAX_BYTES = 256 * 1024;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Partitions partitions;
    private final Runnable afterCommit;

    Outbox(JdbcClient jdbc, JsonMapper json, Partitions partitions, Runnable afterCommit) {
        this.jdbc = jdbc;
        this.json = json;
        this.partitions = partitions;
        this.afterCommit = afterCommit;
    }

    /// Publishes with the running transaction. From here to its commit, other transactions that publish for the same
    /// key wait, so this is best the last thing in it.
    ///
    /// @return the event's id
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID publish(OutgoingEvent event) {
        byte[] data = json.writeValueAsBytes(event.data());
        if (data.length > MAX_BYTES) {
            throw new IllegalArgumentException(event.type() + " has " + data.length + " bytes, at most " + MAX_BYTES);
        }
        UUID id = Ids.next();
        // One lock a key, whatever the topics: two transactions that publish a unit's event to its city and to the
        // services in different orders wait for each other instead of ending in a deadlock.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))").param("key", event.key())
                .query((row, number) -> true).single();
        jdbc.sql("""
                with numbered as (
                    insert into outbox_sequence (topic, key, seq, changed_at)
                    values (:topic, :key, 1, clock_timestamp())
                    on conflict (topic, key)
                    do update set seq = outbox_sequence.seq + 1, changed_at = clock_timestamp()
                    returning seq)
                insert into outbox_event (id, topic, key, seq, part, type, subject, city, traceparent, data)
                select :id, :topic, :key, numbered.seq, :part, :type, :subject, :city, :traceparent, :data
                from numbered""").param("id", id).param("topic", event.topic()).param("key", event.key())
                .param("part", partitions.of(event.topic(), event.key())).param("type", event.type())
                .param("subject", event.subject()).param("city", event.city()).param("traceparent", Trace.outgoing())
                .param("data", data).update();
        wakeTheRelayAfterCommit();
        return id;
    }

    private void wakeTheRelayAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    afterCommit.run();
                }
            });
        }
    }
}
