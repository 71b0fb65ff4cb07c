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

/// Events that a listener could not handle. What only fails for now (a database or a service that is down) is tried
/// until it works, and everything behind it waits; an event that fails by itself is put here after a few attempts, and
/// the next ones go on: one bad event must not stop a city's or a unit's business for ever.
final class Poison implements ConsumerRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(Poison.class);
    private static final int MAX_CAUSES = 10;

    private final JdbcClient jdbc;

    Poison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the same event may well succeed later.
    static boolean isPassing(Throwable failure) {
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
                insert into inbox_poison (topic, part, kafka_offset, source, id, type, key, data, error)
                values (:topic, :part, :offset, :source, :id, :type, :key, :data, :error) on conflict do nothing""")
                .param("topic", received.topic()).param("part", received.partition())
                .param("offset", received.offset())
                .param("source", IncomingEventConverter.header(received, CloudEventHeaders.SOURCE))
                .param("id", IncomingEventConverter.header(received, CloudEventHeaders.ID))
                .param("type", IncomingEventConverter.header(received, CloudEventHeaders.TYPE))
                .param("key", bytes(received.key())).param("data", bytes(received.value())).param("error", error)
                .update();
        log.error("The event at {}-{}@{} can't be handled and was put aside: {}", received.topic(),
                received.partition(), received.offset(), error, failure);
    }

    long count() {
        return jdbc.sql("select count(*) from inbox_poison").query(Long.class).single();
    }

    List<Entry> newest(int limit) {
        return jdbc.sql("""
                select topic, part, kafka_offset, source, id, type, error, poisoned_at
                from inbox_poison order by poisoned_at desc limit :limit""").param("limit", limit)
                .query((row, number) -> new Entry(row.getString("topic"), row.getInt("part"),
                        row.getLong("kafka_offset"), row.getString("source"), row.getString("id"),
                        row.getString("type"), row.getString("error"),
                        row.getObject("poisoned_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Class names only: a message may quote data.
    private static String errorOf(Throwable failure) {
        return RootCauses.of(failure).limit(MAX_CAUSES).map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : null;
    }

    /// An event that was put aside, without its data.
    record Entry(String topic, int partition, long offset, @Nullable String source, @Nullable String id,
            @Nullable String type, String error, Instant poisonedAt) {}
}
