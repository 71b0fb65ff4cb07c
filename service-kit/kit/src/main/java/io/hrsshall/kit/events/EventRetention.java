package io.hrsshall.kit.events;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deletes sent and handled events, in batches, so that no delete locks many rows for long.
final class EventRetention {

    /// Longer than Kafka keeps events by default (7 days), so that no event in a topic outlives its inbox row.
    private static final Duration INBOX = Duration.ofDays(14);
    private static final Duration OUTBOX = Duration.ofDays(7);
    private static final Duration AUTHORITY_SEQUENCES = OUTBOX.plusDays(1);
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final String authorityTopic;
    private final CityFeedRows feed;
    private final Duration feedKeptFor;

    EventRetention(JdbcClient jdbc, String authorityTopic, Duration feedKeptFor) {
        this.jdbc = jdbc;
        this.authorityTopic = authorityTopic;
        this.feed = new CityFeedRows(jdbc);
        this.feedKeptFor = feedKeptFor;
    }

    void run() {
        // Not by dropping daily partitions: unique constraints of a partitioned table would have to contain the day (ADR 0004).
        delete("""
                DELETE FROM outbox_event WHERE position IN (
                    SELECT position FROM outbox_event
                    WHERE sent_at < clock_timestamp() - CAST(:age AS interval) ORDER BY sent_at LIMIT :limit
                    FOR UPDATE SKIP LOCKED)""", OUTBOX);
        // Sessions and accounts accumulate without end, and no consumer reads the sequence of their events.
        delete("""
                DELETE FROM outbox_sequence s WHERE topic = :topic AND key IN (
                    SELECT key FROM outbox_sequence
                    WHERE topic = :topic AND changed_at < clock_timestamp() - CAST(:age AS interval)
                    LIMIT :limit FOR UPDATE SKIP LOCKED)
                AND changed_at < clock_timestamp() - CAST(:age AS interval)
                AND NOT EXISTS (SELECT FROM outbox_event e WHERE e.topic = s.topic AND e.key = s.key)""",
                AUTHORITY_SEQUENCES);
        // The row of a poisoned event that was handled after all, when it came again, stays: it could still be replayed.
        delete("""
                DELETE FROM inbox_event WHERE (source, id) IN (
                    SELECT source, id FROM inbox_event e
                    WHERE received_at < clock_timestamp() - CAST(:age AS interval)
                        AND NOT EXISTS (SELECT FROM inbox_poison p WHERE p.source = e.source AND p.id = e.id)
                    ORDER BY received_at LIMIT :limit
                    FOR UPDATE SKIP LOCKED)""", INBOX);
        feed.prepare();
        feed.drop(feedKeptFor);
    }

    private void delete(String sql, Duration age) {
        int deleted;
        do {
            deleted = jdbc.sql(sql).param("age", age.toString()).param("topic", authorityTopic).param("limit", BATCH)
                    .update();
        } while (deleted == BATCH);
    }
}
