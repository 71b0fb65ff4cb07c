package io.hrsshall.kit.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The task table. A row is claimed by setting `picked`; every change by the claim's holder requires the
/// claimed version.
final class TaskRows {

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Inserts the task, or brings an existing one forward and releases it if it was given up. For a running task the
    /// new due time is always stored: it tells the holder of the claim to keep the row (see [#complete]).
    void schedule(TaskKind kind, UUID id, Instant due) {
        task("""
                INSERT INTO kit_task AS t (task_name, task_instance, execution_time, picked, version)
                VALUES (:kind, :id, :due, false, 1)
                ON CONFLICT (task_name, task_instance) DO UPDATE
                SET execution_time = CASE WHEN t.picked THEN excluded.execution_time
                        ELSE least(t.execution_time, excluded.execution_time) END,
                    given_up = false,
                    consecutive_failures = CASE WHEN t.given_up THEN 0 ELSE t.consecutive_failures END""", kind.name(),
                id.toString()).param("due", utc(due)).update();
    }

    /// Inserts the tasks that do not exist. Existing ones keep their due time and back-off.
    void scheduleMissing(TaskKind kind, List<UUID> ids, Instant due) {
        jdbc.sql("""
                INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version)
                SELECT :kind, unnest(CAST(:ids AS text[])), :due, false, 1 ON CONFLICT DO NOTHING""")
                .param("kind", kind.name()).param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("due", utc(due)).update();
    }

    void cancel(TaskKind kind, UUID id) {
        task("DELETE FROM kit_task WHERE task_name = :kind AND task_instance = :id", kind.name(), id.toString())
                .update();
    }

    boolean exists(TaskKind kind, UUID id) {
        return task("SELECT count(*) FROM kit_task WHERE task_name = :kind AND task_instance = :id", kind.name(),
                id.toString()).query(Long.class).single() > 0;
    }

    /// Claims a task for an inline run, due or not, unless it is running or was given up.
    Optional<Claim> claim(TaskKind kind, UUID id, String holder, Instant now) {
        return task("""
                UPDATE kit_task SET picked = true, picked_by = :holder, last_heartbeat = :now, version = version + 1
                WHERE task_name = :kind AND task_instance = :id AND NOT picked AND NOT given_up
                RETURNING version, consecutive_failures, execution_time""", kind.name(), id.toString())
                .param("holder", holder).param("now", utc(now))
                .query((row, number) -> new Claim(kind.name(), id, row.getLong("version"),
                        row.getInt("consecutive_failures"), instant(row, "execution_time")))
                .optional();
    }

    void heartbeat(Claim claim, Instant now) {
        claimed("UPDATE kit_task SET last_heartbeat = :now WHERE ", claim).param("now", utc(now)).update();
    }

    /// Deletes a completed task, or keeps it if it was scheduled again during the attempt.
    void complete(Claim claim) {
        if (claimed("DELETE FROM kit_task WHERE execution_time = :claimedDue AND ", claim)
                .param("claimedDue", utc(claim.due())).update() == 0) {
            reschedule(claim, claim.due(), 0, null);
        }
    }

    /// @param next
    ///            null gives the task up
    void reschedule(Claim claim, @Nullable Instant next, int failures, @Nullable String error) {
        claimed("""
                UPDATE kit_task
                SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1,
                    consecutive_failures = :failures, error = :error,
                    last_failure = CASE WHEN :failures > 0 THEN clock_timestamp() ELSE last_failure END,
                    execution_time = CASE WHEN execution_time = :claimedDue
                        THEN coalesce(CAST(:next AS timestamptz), 'infinity') ELSE execution_time END,
                    given_up = (execution_time = :claimedDue AND CAST(:next AS timestamptz) IS NULL)
                WHERE\s""", claim).param("claimedDue", utc(claim.due()))
                .param("next", next == null ? null : utc(next))
                .param("failures", failures).param("error", error).update();
    }

    /// Makes a task that waits or was given up due now.
    boolean release(String kind, String id, Instant now) {
        return task("""
                UPDATE kit_task SET execution_time = :now, given_up = false, consecutive_failures = 0
                WHERE task_name = :kind AND task_instance = :id AND NOT picked""", kind, id).param("now", utc(now))
                .update() > 0;
    }

    /// Reads the due and the stuck tasks only, because waiting ones may be as many as there are units.
    List<Count> counts(Instant now) {
        return jdbc.sql("""
                SELECT task_name, count(*) FILTER (WHERE execution_time <= :now) AS due,
                    count(*) FILTER (WHERE given_up OR consecutive_failures >= %d) AS stuck
                FROM kit_task WHERE execution_time <= :now OR given_up OR consecutive_failures >= %1$d
                GROUP BY task_name""".formatted(Task.STUCK_AFTER_FAILURES)).param("now", utc(now))
                .query((row, number) -> new Count(row.getString("task_name"), row.getLong("due"), row.getLong("stuck")))
                .list();
    }

    /// Tasks that are due, were given up, or failed many times.
    List<Task> dueOrStuck(Instant now, int limit) {
        return jdbc
                .sql("""
                        SELECT task_name, task_instance, execution_time, picked_by, consecutive_failures, given_up, error, created_at
                        FROM kit_task WHERE execution_time <= :now OR given_up OR consecutive_failures >= :many
                        ORDER BY given_up DESC, consecutive_failures DESC, execution_time LIMIT :limit""")
                .param("now", utc(now)).param("many", Task.STUCK_AFTER_FAILURES).param("limit", limit)
                .query((row, number) -> new Task(row.getString("task_name"), row.getString("task_instance"),
                        instant(row, "created_at"),
                        row.getBoolean("given_up") ? null : instant(row, "execution_time"), row.getBoolean("given_up"),
                        row.getInt("consecutive_failures"), row.getString("error"), row.getString("picked_by")))
                .list();
    }

    private StatementSpec task(String sql, String kind, String id) {
        return jdbc.sql(sql).param("kind", kind).param("id", id);
    }

    private StatementSpec claimed(String sql, Claim claim) {
        return task(sql + "task_name = :kind AND task_instance = :id AND version = :version", claim.kind(),
                claim.id().toString()).param("version", claim.version());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// The right to run a task and to record the outcome.
    ///
    /// @param due
    ///            the due time when the task was claimed; another value in the row means that the task was
    ///            scheduled again
    record Claim(String kind, UUID id, long version, int failures, Instant due) {}

    record Count(String kind, long due, long stuck) {}

    /// @param dueAt
    ///            null if the task was given up
    /// @param runningOn
    ///            the instance that executes it
    record Task(String kind, String id, Instant createdAt, @Nullable Instant dueAt, boolean givenUp, int failedAttempts,
            @Nullable String error, @Nullable String runningOn) {

        static final int STUCK_AFTER_FAILURES = 10;
    }
}
