package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRow.KeyedTopic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Access to the outbox for relays, operators and the authority feed. Each method is a transaction of its own, unless
/// one is running.
final class OutboxRows {

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Unsent rows in the order of sending, without those of parked keys.
    ///
    /// @param authority
    ///            authority changes or all other events
    List<OutboxRow> unsent(boolean authority, Collection<String> excludedTopics, int limit) {
        return jdbc.sql("""
                SELECT position, id, topic, key, seq, type, subject, city, traceparent, data, created_at
                FROM outbox_event e
                WHERE authority = :authority AND sent_at IS NULL AND topic <> ALL (:excluded)
                    AND NOT EXISTS (SELECT FROM outbox_parked p WHERE p.topic = e.topic AND p.key = e.key)
                ORDER BY position LIMIT :limit""").param("authority", authority)
                .param("excluded", excludedTopics.toArray(String[]::new)).param("limit", limit).query(OutboxRows::row)
                .list();
    }

    void markSent(Collection<Long> positions) {
        if (!positions.isEmpty()) {
            // A trigger adds those of cities to their feed in the same transaction (ADR 0071).
            jdbc.sql("UPDATE outbox_event SET sent_at = clock_timestamp() WHERE position = ANY (:positions)")
                    .param("positions", positions.toArray(Long[]::new)).update();
        }
    }

    void park(OutboxRow row, String error) {
        jdbc.sql("""
                INSERT INTO outbox_parked (topic, key, position, error) VALUES (:topic, :key, :position, :error)
                ON CONFLICT DO NOTHING""").param("topic", row.topic()).param("key", row.key())
                .param("position", row.position()).param("error", error).update();
    }

    List<Parked> parked() {
        return jdbc
                .sql("""
                        SELECT p.topic, p.key, p.position, p.error, p.parked_at, e.id, e.type, e.subject, e.seq,
                            (SELECT count(*) FROM outbox_event w WHERE w.topic = p.topic AND w.key = p.key AND w.sent_at IS NULL)
                                AS waiting
                        FROM outbox_parked p LEFT JOIN outbox_event e ON e.position = p.position
                        ORDER BY p.parked_at LIMIT 1000""")
                .query((row, number) -> new Parked(row.getString("topic"), row.getString("key"),
                        row.getLong("position"), row.getString("error"), instant(row, "parked_at"),
                        row.getObject("id", UUID.class), row.getString("type"), row.getString("subject"),
                        row.getLong("seq"), row.getLong("waiting")))
                .list();
    }

    /// Keeps the key as it is until the end of the transaction.
    ///
    /// @return the position of the rejected event
    Optional<Long> lockParked(KeyedTopic key) {
        return jdbc.sql("SELECT position FROM outbox_parked WHERE topic = :topic AND key = :key FOR UPDATE")
                .param("topic", key.topic()).param("key", key.key()).query(Long.class).optional();
    }

    /// Resumes a parked key.
    ///
    /// @param skip
    ///            whether the rejected event is skipped; otherwise it is sent again
    /// @return whether the key was parked
    boolean release(KeyedTopic key, boolean skip) {
        return jdbc.sql("""
                WITH released AS (
                    DELETE FROM outbox_parked WHERE topic = :topic AND key = :key RETURNING position),
                skipped AS (
                    UPDATE outbox_event e SET sent_at = clock_timestamp(), skipped = true
                    FROM released r WHERE :skip AND e.position = r.position AND e.sent_at IS NULL)
                SELECT count(*) FROM released""").param("topic", key.topic()).param("key", key.key())
                .param("skip", skip).query(Long.class).single() > 0;
    }

    Instant now() {
        return jdbc.sql("SELECT clock_timestamp() AS now").query((row, number) -> instant(row, "now")).single();
    }

    boolean allAuthorityChangesSentUntil(Instant instant) {
        return jdbc.sql("""
                SELECT NOT EXISTS (
                    SELECT FROM outbox_event WHERE authority AND sent_at IS NULL AND created_at <= :instant)""")
                .param("instant", instant.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    /// The data of authority changes since an instant, whether sent or not.
    List<byte[]> authorityChangesSince(Instant since, int limit) {
        return jdbc.sql("""
                SELECT data FROM outbox_event WHERE authority AND created_at >= :since
                ORDER BY created_at DESC LIMIT :limit""").param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit).query((row, number) -> row.getBytes("data")).list();
    }

    Lag lag() {
        return jdbc.sql("""
                SELECT count(*) AS waiting,
                    coalesce(extract(EPOCH FROM clock_timestamp() - min(created_at)), 0) AS age,
                    (SELECT count(*) FROM outbox_parked) AS parked
                FROM outbox_event WHERE sent_at IS NULL""").query(
                (row, number) -> new Lag(row.getLong("waiting"), row.getDouble("age"), row.getLong("parked"))).single();
    }

    private static OutboxRow row(ResultSet row, int number) throws SQLException {
        return new OutboxRow(row.getLong("position"), row.getObject("id", UUID.class), row.getString("topic"),
                row.getString("key"), row.getLong("seq"), row.getString("type"), row.getString("subject"),
                row.getString("city"), row.getString("traceparent"), row.getBytes("data"), instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// A key that waits for an operator.
    ///
    /// @param event
    ///            the rejected one
    /// @param waiting
    ///            unsent events of the key, with the rejected one
    record Parked(String topic, String key, long position, String error, Instant parkedAt, @Nullable UUID event,
            @Nullable String type, @Nullable String subject, long sequence, long waiting) {}

    /// @param rows
    ///            not sent yet
    /// @param ageSeconds
    ///            of the oldest of them
    record Lag(long rows, double ageSeconds, long parkedKeys) {}
}
