package io.hrsshall.casework.materials;

import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Deletes files: the rows with the change that deletes them, the segments by a durable task after its commit.
@Component
public class MaterialDeletion implements TaskHandler {

    private static final Logger log = LoggerFactory.getLogger(MaterialDeletion.class);
    private static final TaskKind KIND = new TaskKind("material-deletion",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofHours(1)));
    private static final int AT_ONCE = 500;
    /// Several times the interval of the search.
    private static final Duration UNRECORDED = Duration.ofDays(3);

    private final MaterialFiles files;
    private final FileContent content;
    private final DurableTasks tasks;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MaterialSettings settings;
    private final Clock clock;

    MaterialDeletion(MaterialFiles files, FileContent content, DurableTasks tasks,
            JdbcClient jdbc, TransactionOperations transactions, MaterialSettings settings, Clock clock) {
        this.files = files;
        this.content = content;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID file) {
        content.delete(file);
        return TaskOutcome.done();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void delete(UUID file) {
        files.deleteById(file);
        tasks.schedule(KIND, file);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteAllOf(UUID caseId) {
        jdbc.sql("SELECT id FROM material_file WHERE case_id = ?").param(caseId).query(UUID.class).list()
                .forEach(this::delete);
    }

    /// Deletes the segments of a file after the commit, such as of a document, which has no row here.
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteContent(UUID file) {
        tasks.schedule(KIND, file);
    }

    /// Deletes uploads that were broken off.
    void deleteExpired() {
        Instant since = clock.instant().minus(settings.uploadExpiry());
        List<UUID> expired;
        do {
            expired = deleteExpired(since);
        } while (expired.size() == AT_ONCE);
    }

    private List<UUID> deleteExpired(Instant since) {
        List<UUID> deleted = transactions.execute(_ -> {
            List<UUID> expired = jdbc.sql("""
                    SELECT id FROM material_file WHERE completed_at IS NULL AND changed_at < :since
                    LIMIT :most FOR UPDATE SKIP LOCKED""").param("since", since.atOffset(ZoneOffset.UTC))
                    .param("most", AT_ONCE).query(UUID.class).list();
            expired.forEach(this::delete);
            return expired;
        });
        if (deleted == null) {
            return List.of();
        }
        if (!deleted.isEmpty()) {
            log.info("Uploads expired, files={}", deleted.size());
        }
        return deleted;
    }

    /// Deletes files without a purpose: those that a closed case did not hand in or over, and all files of a case that
    /// was not submitted and is closed or has not been changed for a long time. A result that was chosen after the
    /// decision waits as long for its hand-over; one that is still being uploaded expires like other uploads. The cases
    /// are locked first, so that none is submitted while its files are deleted.
    void deleteUnused() {
        deleteNotHandedIn("closed_at IS NOT NULL", "kind = 'MATERIAL'");
        deleteNotHandedIn("status IN ('NOT_ACCEPTED', 'WITHDRAWN')", "kind = 'RESULT' AND completed_at IS NOT NULL");
        deleteNotHandedIn("status = 'DECIDED'",
                "kind = 'RESULT' AND completed_at IS NOT NULL AND changed_at < :since");
        repeat("""
                SELECT id FROM cases c WHERE submitted_at IS NULL AND (closed_at IS NOT NULL
                    OR status IN ('DRAFT', 'RETURNED') AND changed_at < :since AND NOT EXISTS (
                        SELECT 1 FROM material_file f WHERE f.case_id = c.id AND f.changed_at >= :since))
                    AND EXISTS (SELECT 1 FROM material_file f WHERE f.case_id = c.id)
                LIMIT :most FOR UPDATE OF c SKIP LOCKED""", "");
    }

    private void deleteNotHandedIn(String cases, String files) {
        repeat("""
                SELECT id FROM cases c WHERE %s AND id IN (SELECT case_id FROM material_file
                    WHERE handed_in_at IS NULL AND %s)
                LIMIT :most FOR UPDATE OF c SKIP LOCKED""".formatted(cases, files),
                " AND handed_in_at IS NULL AND " + files);
    }

    private void repeat(String cases, String files) {
        Instant since = clock.instant().minus(settings.unsubmittedExpiry());
        Integer found;
        do {
            found = transactions.execute(_ -> {
                List<UUID> locked = jdbc.sql(cases).param("since", since.atOffset(ZoneOffset.UTC))
                        .param("most", AT_ONCE).query(UUID.class).list();
                locked.forEach(id -> jdbc.sql("SELECT id FROM material_file WHERE case_id = :case" + files)
                        .param("case", id).param("since", since.atOffset(ZoneOffset.UTC))
                        .query(UUID.class).list().forEach(this::delete));
                return locked.size();
            });
        } while (found != null && found == AT_ONCE);
    }

    /// Deletes segments whose request ended between writing and recording them, once they are older than any upload.
    void deleteUnrecorded() {
        content.deleteUnrecorded(until().minus(UNRECORDED), until());
    }

    void deleteAllUnrecorded() {
        content.deleteUnrecorded(Instant.EPOCH, until());
    }

    private Instant until() {
        return clock.instant().minus(settings.uploadExpiry());
    }
}
