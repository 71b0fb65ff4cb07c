package io.hrsshall.kit.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.kit.tracing.Traces;
import java.nio.charset.StandardCharsets;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The task table. A row is claimed by setting `picked`; every change by the claim's holder requires the claimed
/// version. A task that was in flight when its process ended by an OutOfMemoryError is a suspect and runs alone
/// ([LoneRuns]); one that ended its process alone twice is parked until an operator releases it.
final class TaskRows {

    /// How often a task may end its process alone.
    private static final int MAX_EXITS = 2;
    private static final String PARKED = "(t.given_up AND t.exits_alone >= " + MAX_EXITS + ")";
    private static final String TASKS = """
            SELECT task_name, task_instance, execution_time, picked_by, consecutive_failures, given_up, error, created_at,
                %s AS parked
            FROM kit_task t
            """
            .formatted(PARKED);

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Inserts the task with the current trace context, or brings an existing one forward and releases it if it was
    /// given up, unless it is parked. For a running task the new due time is always stored: it tells the holder of the
    /// claim to keep the row (see [#complete]).
    void schedule(TaskKind kind, UUID id, Instant due) {
        task("""
                INSERT INTO kit_task AS t (task_name, task_instance, task_data, execution_time, picked, version)
                VALUES (:kind, :id, :trace, :due, false, 1)
                ON CONFLICT (task_name, task_instance) DO UPDATE
                SET execution_time = CASE WHEN t.picked THEN excluded.execution_time
                        WHEN %s THEN t.execution_time
                        ELSE least(t.execution_time, excluded.execution_time) END,
                    given_up = %1$s, task_data = excluded.task_data,
                    consecutive_failures = CASE WHEN t.given_up THEN 0 ELSE t.consecutive_failures END"""
                .formatted(PARKED), kind.name(), id.toString()).param("due", utc(due))
                .param("trace", Traces.traceparent().getBytes(StandardCharsets.US_ASCII)).update();
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

    /// Claims a task for an inline run, due or not, unless it is running, was given up or may only run alone.
    Optional<Claim> claim(TaskKind kind, UUID id, String holder, Instant now) {
        return task("""
                UPDATE kit_task SET picked = true, picked_by = :holder, last_heartbeat = :now, version = version + 1
                WHERE task_name = :kind AND task_instance = :id AND NOT picked AND NOT given_up AND NOT suspect
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

    /// Records an attempt that has ended. The task is then no longer suspected to end its process.
    ///
    /// @param next
    ///            null gives the task up
    void reschedule(Claim claim, @Nullable Instant next, int failures, @Nullable String error) {
        claimed("""
                UPDATE kit_task
                SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1,
                    consecutive_failures = :failures, error = :error,
                    suspect = false, alone = false, exits_alone = 0, taken_from = NULL, taken_alone = false,
                    last_failure = CASE WHEN :failures > 0 THEN clock_timestamp() ELSE last_failure END,
                    execution_time = CASE WHEN execution_time = :claimedDue
                        THEN coalesce(CAST(:next AS timestamptz), 'infinity') ELSE execution_time END,
                    given_up = (execution_time = :claimedDue AND CAST(:next AS timestamptz) IS NULL)
                WHERE\s""", claim).param("claimedDue", utc(claim.due()))
                .param("next", next == null ? null : utc(next))
                .param("failures", failures).param("error", error).update();
    }

    /// Makes a claimed task due again whose attempt did not begin, or whose process is dead: no failed attempt, and a
    /// suspect remains one.
    ///
    /// @param takenOver
    ///            from another instance
    void putBack(Claim claim, Instant next, boolean takenOver) {
        claimed("""
                UPDATE kit_task
                SET taken_from = CASE WHEN :takenOver THEN picked_by END, taken_alone = :takenOver AND alone,
                    picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1, alone = false,
                    execution_time = CASE WHEN execution_time = :claimedDue THEN :next ELSE execution_time END
                WHERE\s""", claim).param("claimedDue", utc(claim.due())).param("next", utc(next))
                .param("takenOver", takenOver).update();
    }

    boolean isSuspect(String kind, String id) {
        return task("SELECT suspect FROM kit_task WHERE task_name = :kind AND task_instance = :id", kind, id)
                .query(Boolean.class).optional().orElse(false);
    }

    /// Notes that a running suspect is about to begin alone.
    ///
    /// @return false if another suspect is running, here or in another instance
    boolean beginAlone(String kind, String id) {
        try {
            return task("UPDATE kit_task SET alone = true WHERE task_name = :kind AND task_instance = :id AND picked",
                    kind, id).update() > 0;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    /// A recurring suspect has run to its end. The scheduler records when it runs again.
    void clearSuspect(String kind, String id) {
        task("""
                UPDATE kit_task SET suspect = false, alone = false, exits_alone = 0, taken_from = NULL,
                    taken_alone = false
                WHERE task_name = :kind AND task_instance = :id""", kind, id).update();
    }

    /// Notes from which instance a recurring task is about to be taken over.
    void noteTakeOver(String kind, String id) {
        task("""
                UPDATE kit_task SET taken_from = picked_by, taken_alone = alone, alone = false
                WHERE task_name = :kind AND task_instance = :id AND picked""", kind, id).update();
    }

    /// Takes the tasks from an instance that ended by an OutOfMemoryError, or notes its end at those that were taken
    /// over before. If one of them ran alone, it is the cause; otherwise all of them are suspects. In one statement, so
    /// that of two instances one counts the exit.
    ///
    /// @param parkable
    ///            kinds of which a task is parked when it ends its process alone for the second time; others wait longer
    ///            after each exit, up to an hour
    List<Ended> takeFromExhausted(String instance, Collection<String> parkable, Instant now) {
        return jdbc
                .sql("""
                        WITH dead AS (SELECT task_name, task_instance, picked_by IS DISTINCT FROM :instance AND picked AS running,
                                    CASE WHEN picked_by = :instance THEN alone ELSE taken_alone END AS was_alone
                                FROM kit_task WHERE picked_by = :instance AND picked OR taken_from = :instance FOR UPDATE),
                            cause AS (SELECT coalesce(bool_or(was_alone), false) AS known FROM dead),
                            next AS (SELECT t.task_name, t.task_instance, dead.running,
                                    t.suspect OR was_alone OR NOT cause.known AS suspect,
                                    t.exits_alone + CASE WHEN was_alone THEN 1 ELSE 0 END AS exits_alone,
                                    was_alone AND NOT dead.running AND t.exits_alone + 1 >= :max
                                        AND t.task_name = ANY(:parkable) AS parked
                                FROM kit_task t JOIN dead USING (task_name, task_instance) CROSS JOIN cause)
                        UPDATE kit_task t
                        SET suspect = next.suspect, exits_alone = next.exits_alone, taken_from = NULL, taken_alone = false,
                            error = 'OutOfMemoryError ended the process',
                            given_up = next.parked,
                            picked = next.running,
                            picked_by = CASE WHEN next.running THEN picked_by END,
                            last_heartbeat = CASE WHEN next.running THEN last_heartbeat END,
                            version = CASE WHEN next.running THEN version ELSE version + 1 END,
                            alone = next.running AND alone,
                            execution_time = CASE WHEN next.running THEN execution_time
                                WHEN next.parked THEN 'infinity'
                                WHEN next.exits_alone = 0 THEN :now
                                ELSE :now + least(interval '1 hour', interval '5 seconds' * 2 ^ least(next.exits_alone, 20)) END
                        FROM next
                        WHERE t.task_name = next.task_name AND t.task_instance = next.task_instance
                        RETURNING t.task_name, t.task_instance, t.exits_alone, t.given_up""")
                .param("instance", instance)
                .param("max", MAX_EXITS).param("parkable", parkable.toArray(String[]::new)).param("now", utc(now))
                .query((row, number) -> new Ended(row.getString("task_name"), row.getString("task_instance"),
                        row.getInt("exits_alone"), row.getBoolean("given_up")))
                .list();
    }

    /// Makes a task that waits, was given up or is parked due now. A parked one runs alone again.
    boolean release(String kind, String id, Instant now) {
        return task("""
                UPDATE kit_task SET execution_time = :now, given_up = false, consecutive_failures = 0, exits_alone = 0
                WHERE task_name = :kind AND task_instance = :id AND NOT picked""", kind, id).param("now", utc(now))
                .update() > 0;
    }

    /// Reads the due and the stuck tasks only, because waiting ones may be as many as there are units.
    List<Count> counts(Instant now) {
        return jdbc.sql("""
                SELECT task_name, count(*) FILTER (WHERE execution_time <= :now) AS due,
                    count(*) FILTER (WHERE given_up OR consecutive_failures >= %d) AS stuck,
                    count(*) FILTER (WHERE %s) AS parked
                FROM kit_task t WHERE execution_time <= :now OR given_up OR consecutive_failures >= %1$d
                GROUP BY task_name""".formatted(Task.STUCK_AFTER_FAILURES, PARKED)).param("now", utc(now))
                .query((row, number) -> new Count(row.getString("task_name"), row.getLong("due"), row.getLong("stuck"),
                        row.getLong("parked")))
                .list();
    }

    /// Makes the stuck tasks of a kind due now, not the parked ones.
    ///
    /// @return how many
    int releaseStuck(String kind, Instant now) {
        return jdbc.sql("""
                UPDATE kit_task t SET execution_time = :now, given_up = false, consecutive_failures = 0
                WHERE task_name = :kind AND NOT picked AND (given_up OR consecutive_failures >= %d) AND NOT %s"""
                .formatted(Task.STUCK_AFTER_FAILURES, PARKED)).param("kind", kind).param("now", utc(now)).update();
    }

    /// Tasks that are due, were given up, or failed the last time.
    List<Task> dueOrFailing(Instant now, int limit) {
        return jdbc.sql(TASKS + """
                WHERE execution_time <= :now OR given_up OR consecutive_failures > 0
                ORDER BY given_up DESC, consecutive_failures DESC, execution_time LIMIT :limit""")
                .param("now", utc(now)).param("limit", limit).query(TaskRows::shown).list();
    }

    /// Those of all kinds.
    List<Task> ofId(String id) {
        return jdbc.sql(TASKS + "WHERE task_instance = :id ORDER BY task_name").param("id", id).query(TaskRows::shown)
                .list();
    }

    /// Keeps the task as it is until the end of the transaction.
    Optional<Task> lock(String kind, String id) {
        return task(TASKS + "WHERE task_name = :kind AND task_instance = :id FOR UPDATE", kind, id)
                .query(TaskRows::shown).optional();
    }

    private static Task shown(ResultSet row, int number) throws SQLException {
        return new Task(row.getString("task_name"), row.getString("task_instance"), instant(row, "created_at"),
                row.getBoolean("given_up") ? null : instant(row, "execution_time"), row.getBoolean("given_up"),
                row.getBoolean("parked"), row.getInt("consecutive_failures"), row.getString("error"),
                row.getString("picked_by"));
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

    /// @param parked
    ///            of the stuck ones, those that twice ended their process alone
    record Count(String kind, long due, long stuck, long parked) {}

    /// A task that was in flight when its process ended by an OutOfMemoryError.
    record Ended(String kind, String id, int exitsAlone, boolean parked) {}

    /// @param dueAt
    ///            null if the task was given up
    /// @param parked
    ///            whether it was given up because it ended its process
    /// @param runningOn
    ///            the instance that executes it
    record Task(String kind, String id, Instant createdAt, @Nullable Instant dueAt, boolean givenUp, boolean parked,
            int failedAttempts, @Nullable String error, @Nullable String runningOn) {

        static final int STUCK_AFTER_FAILURES = 10;

        boolean isDueWithoutFailure(Instant now) {
            return dueAt != null && !dueAt.isAfter(now) && failedAttempts == 0;
        }

        /// Whether an operator must look at it.
        @JsonProperty
        boolean stuck() {
            return givenUp || failedAttempts >= STUCK_AFTER_FAILURES;
        }
    }
}
