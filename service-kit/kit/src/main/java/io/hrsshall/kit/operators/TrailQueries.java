package io.hrsshall.kit.operators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events and tasks that concern a case, as far as this service's database knows them.
final class TrailQueries {

    private static final int SHOWN = 500;

    private final JdbcClient jdbc;

    TrailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param sentAt
    ///            null if it waits
    record Event(UUID id, String topic, String key, long sequence, String type, String subject, Instant createdAt,
            @Nullable Instant sentAt, boolean skipped) {}

    record Task(String kind, String id, Instant createdAt, @Nullable Instant dueAt, int failedAttempts, boolean running,
            @Nullable String error) {}

    /// @param poisoned
    ///            the entry of an event that could not be handled; null if it was handled
    record Handled(String event, Instant at, @Nullable UUID poisoned) {}

    /// Sent events are kept for seven days.
    List<Event> events(Collection<UUID> subjects, @Nullable String key) {
        return jdbc.sql("""
                SELECT id, topic, key, seq, type, subject, created_at, sent_at, skipped FROM outbox_event
                WHERE subject = ANY(:subjects)%s ORDER BY position LIMIT :limit"""
                .formatted(key == null ? "" : " AND key = :key"))
                .param("subjects", texts(subjects)).param("key", key).param("limit", SHOWN)
                .query((row, number) -> new Event(row.getObject("id", UUID.class), row.getString("topic"),
                        row.getString("key"), row.getLong("seq"), row.getString("type"), row.getString("subject"),
                        at(row, "created_at"), atOrNull(row, "sent_at"), row.getBoolean("skipped")))
                .list();
    }

    List<Task> tasks(Collection<UUID> ids) {
        return jdbc
                .sql("""
                        SELECT task_name, task_instance, created_at, CASE WHEN given_up THEN NULL ELSE execution_time END AS due,
                            consecutive_failures, picked, error
                        FROM kit_task WHERE task_instance = ANY(:ids) ORDER BY created_at LIMIT :limit""")
                .param("ids", texts(ids)).param("limit", SHOWN)
                .query((row, number) -> new Task(row.getString("task_name"), row.getString("task_instance"),
                        at(row, "created_at"), atOrNull(row, "due"), row.getInt("consecutive_failures"),
                        row.getBoolean("picked"), row.getString("error")))
                .list();
    }

    /// Which of other services' events this service has handled, or could not handle.
    List<Handled> handled(Collection<String> events) {
        return jdbc.sql("""
                SELECT id, received_at AS at, NULL::uuid AS entry FROM inbox_event WHERE id = ANY(:events)
                UNION ALL
                SELECT id, poisoned_at, entry_id FROM inbox_poison WHERE id = ANY(:events)
                ORDER BY at LIMIT :limit""").param("events", events.toArray(String[]::new)).param("limit", SHOWN)
                .query((row, number) -> new Handled(row.getString("id"), at(row, "at"),
                        row.getObject("entry", UUID.class)))
                .list();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
