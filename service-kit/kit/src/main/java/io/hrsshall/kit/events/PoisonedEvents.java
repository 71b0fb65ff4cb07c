package io.hrsshall.kit.events;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.RootCauses;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/// Events that a listener could not handle. A temporary failure (database or service down) is retried until it
/// succeeds, and later events wait. An event that fails for its own sake is stored here after a few attempts and
/// skipped: one bad event must not stop the events of a whole partition.
final class PoisonedEvents implements ConsumerRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(PoisonedEvents.class);
    private static final int MAX_CAUSES = 10;

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
    public void accept(ConsumerRecord<?, ?> received, Exception failure) {
        String error = errorOf(failure);
        jdbc.sql("""
                INSERT INTO inbox_poison (topic, part, kafka_offset, source, id, type, key, data, error)
                VALUES (:topic, :part, :offset, :source, :id, :type, :key, :data, :error) ON CONFLICT DO NOTHING""")
                .param("topic", received.topic()).param("part", received.partition())
                .param("offset", received.offset())
                .param("source", IncomingEventConverter.header(received, CloudEventHeaders.SOURCE))
                .param("id", IncomingEventConverter.header(received, CloudEventHeaders.ID))
                .param("type", IncomingEventConverter.header(received, CloudEventHeaders.TYPE))
                .param("key", bytes(received.key())).param("data", bytes(received.value())).param("error", error)
                .update();
        log.error("Event stored as poisoned, topic={}, partition={}, offset={}, error={}", received.topic(),
                received.partition(), received.offset(), error, failure);
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM inbox_poison").query(Long.class).single();
    }

    List<Entry> newest(int limit) {
        return jdbc.sql("""
                SELECT topic, part, kafka_offset, source, id, type, error, poisoned_at
                FROM inbox_poison ORDER BY poisoned_at DESC LIMIT :limit""").param("limit", limit)
                .query((row, number) -> new Entry(row.getString("topic"), row.getInt("part"),
                        row.getLong("kafka_offset"), row.getString("source"), row.getString("id"),
                        row.getString("type"), row.getString("error"),
                        row.getObject("poisoned_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Class names only: a message may contain personal data.
    private static String errorOf(Throwable failure) {
        return RootCauses.of(failure).limit(MAX_CAUSES).map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : null;
    }

    /// A stored event without its data.
    record Entry(String topic, int partition, long offset, @Nullable String source, @Nullable String id,
            @Nullable String type, String error, Instant poisonedAt) {}
}
