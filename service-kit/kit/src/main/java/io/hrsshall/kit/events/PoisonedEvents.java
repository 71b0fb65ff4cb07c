package io.hrsshall.kit.events;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.RootCauses;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;

/// Events that a listener could not handle. A temporary failure (database or service down) is retried until it
/// succeeds, and later events wait. An event that fails for its own sake is stored here after a few attempts and
/// skipped: one bad event must not stop the events of a whole partition.
///
/// A stored event has all that the consumer received. An operator lets it be replayed ([PoisonReplay]) or discards it.
final class PoisonedEvents implements ConsumerAwareRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(PoisonedEvents.class);
    private static final int MAX_CAUSES = 10;
    private static final String ENTRIES = """
            SELECT entry_id, consumer_group, topic, part, kafka_offset, source, id, type, key, error, poisoned_at,
                headers IS NOT NULL AS complete, replays,
                replay_action IS NOT NULL AND coalesce(replay_begun_at > clock_timestamp() - interval '5 minutes', true)
                    AS requested
            FROM inbox_poison""";

    private final JdbcClient jdbc;

    PoisonedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the same event may succeed later.
    static boolean isTemporary(Throwable failure) {
        return RootCauses.isDatabaseDown(failure) || RootCauses.of(failure)
                .anyMatch(cause -> cause instanceof DependencyUnavailable
                        || cause instanceof TransientDataAccessException
                        || cause instanceof RecoverableDataAccessException
                        || cause instanceof SQLTransientException);
    }

    @Override
    public void accept(ConsumerRecord<?, ?> received, @Nullable Consumer<?, ?> consumer,
            @Nullable Exception failure) {
        String error = failure == null ? "" : errorOf(failure);
        jdbc.sql(
                """
                        INSERT INTO inbox_poison (entry_id, consumer_group, topic, part, kafka_offset, kafka_time, source, id, type,
                            key, data, headers, error)
                        VALUES (:entry, :group, :topic, :part, :offset, :time, :source, :id, :type, :key, :data,
                            CAST(:headers AS jsonb), :error)
                        ON CONFLICT DO NOTHING""")
                .param("entry", Ids.next()).param("group", consumer == null ? "" : consumer.groupMetadata().groupId())
                .param("topic", received.topic()).param("part", received.partition())
                .param("offset", received.offset()).param("time", received.timestamp())
                .param("source", IncomingEventConverter.header(received, CloudEventHeaders.SOURCE))
                .param("id", IncomingEventConverter.header(received, CloudEventHeaders.ID))
                .param("type", IncomingEventConverter.header(received, CloudEventHeaders.TYPE))
                .param("key", bytes(received.key())).param("data", bytes(received.value()))
                .param("headers", StoredHeader.write(received.headers())).param("error", error).update();
        log.error("Event stored as poisoned, topic={}, partition={}, offset={}, error={}", received.topic(),
                received.partition(), received.offset(), error, failure);
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM inbox_poison").query(Long.class).single();
    }

    List<Entry> newest(int limit) {
        return jdbc.sql(ENTRIES + " ORDER BY poisoned_at DESC LIMIT :limit").param("limit", limit)
                .query(PoisonedEvents::entry).list();
    }

    /// Locks the entry until the end of the transaction.
    Optional<Entry> lock(UUID entry) {
        return jdbc.sql(ENTRIES + " WHERE entry_id = :entry FOR UPDATE").param("entry", entry)
                .query(PoisonedEvents::entry).optional();
    }

    /// An earlier event of the same key that the group could not handle either.
    Optional<UUID> earlierOfKey(UUID entry) {
        return jdbc.sql("""
                SELECT e.entry_id FROM inbox_poison e JOIN inbox_poison later
                    ON later.entry_id = :entry AND e.consumer_group = later.consumer_group AND e.topic = later.topic
                        AND e.key = later.key AND e.entry_id <> later.entry_id AND e.poisoned_at < later.poisoned_at
                ORDER BY e.poisoned_at LIMIT 1""").param("entry", entry).query(UUID.class).optional();
    }

    void requestReplay(UUID entry, UUID action) {
        jdbc.sql("""
                UPDATE inbox_poison SET replay_action = :action, replay_begun_at = NULL
                WHERE entry_id = :entry""").param("entry", entry).param("action", action).update();
    }

    void delete(UUID entry) {
        jdbc.sql("DELETE FROM inbox_poison WHERE entry_id = :entry").param("entry", entry).update();
    }

    /// Takes the first requested replay of a group's partitions. It is taken before it begins, so that an event that
    /// ends its process does so once.
    Optional<Requested> takeRequested(String group, Collection<TopicPartition> partitions) {
        return jdbc
                .sql("""
                        WITH requested AS (
                            SELECT entry_id, replay_action FROM inbox_poison
                            WHERE replay_action IS NOT NULL AND replay_begun_at IS NULL AND consumer_group = :group
                                AND (topic, part) IN (SELECT * FROM unnest(CAST(:topics AS text[]), CAST(:parts AS integer[])))
                            ORDER BY poisoned_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        UPDATE inbox_poison p SET replay_begun_at = clock_timestamp(), replays = replays + 1
                        FROM requested r WHERE p.entry_id = r.entry_id
                        RETURNING p.entry_id, p.replay_action AS action, p.topic, p.part, p.kafka_offset, p.kafka_time, p.source,
                            p.id, p.key, p.data, p.headers""")
                .param("group", group)
                .param("topics", partitions.stream().map(TopicPartition::topic).toArray(String[]::new))
                .param("parts", partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new))
                .query(PoisonedEvents::requested).optional();
    }

    /// Whether the inbox has the event: then the listener ignores it.
    boolean isHandled(Requested event) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inbox_event WHERE source = :source AND id = :id)")
                .param("source", event.source()).param("id", event.id()).query(Boolean.class).single();
    }

    void fail(UUID entry, String error) {
        jdbc.sql("""
                UPDATE inbox_poison SET error = :error, replay_action = NULL, replay_begun_at = NULL
                WHERE entry_id = :entry""").param("entry", entry).param("error", error).update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        byte[] key = row.getBytes("key");
        return new Entry(row.getObject("entry_id", UUID.class), row.getString("consumer_group"), row.getString("topic"),
                row.getInt("part"), row.getLong("kafka_offset"), row.getString("source"), row.getString("id"),
                row.getString("type"), key == null ? null : new String(key, StandardCharsets.UTF_8),
                row.getString("error"), row.getObject("poisoned_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("complete"), row.getBoolean("requested"), row.getInt("replays"));
    }

    private static Requested requested(ResultSet row, int number) throws SQLException {
        ConsumerRecord<Object, Object> stored = new ConsumerRecord<>(row.getString("topic"), row.getInt("part"),
                row.getLong("kafka_offset"), row.getLong("kafka_time"), TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE, ConsumerRecord.NULL_SIZE, row.getBytes("key"), row.getBytes("data"),
                StoredHeader.read(row.getString("headers")), Optional.empty());
        return new Requested(row.getObject("entry_id", UUID.class), row.getObject("action", UUID.class),
                row.getString("source"), row.getString("id"), stored);
    }

    /// Class names only: a message may contain personal data.
    static String errorOf(Throwable failure) {
        return RootCauses.of(failure).limit(MAX_CAUSES).map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : null;
    }

    /// A stored event without its data.
    ///
    /// @param id
    ///            of this entry
    /// @param group
    ///            that could not handle it; empty in entries of an earlier release
    /// @param event
    ///            the event's own id
    /// @param complete
    ///            whether it is stored with its headers, so that it can be replayed
    /// @param replayRequested
    ///            and neither ended nor interrupted by the end of the process
    /// @param replays
    ///            that began
    record Entry(UUID id, String group, String topic, int partition, long offset, @Nullable String source,
            @Nullable String event, @Nullable String type, @Nullable String key, String error, Instant poisonedAt,
            boolean complete, boolean replayRequested, int replays) {}

    /// A stored event that is to be replayed, as the consumer received it.
    record Requested(UUID entry, UUID action, @Nullable String source, @Nullable String id,
            ConsumerRecord<Object, Object> received) {}
}
