package io.hrsshall.casework.retention;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The cases whose term has ended, and those that were deleted.
@Repository
class EndedCases {

    private static final String BY = "case-service";
    private static final int FAILED = 10_000;

    /// Closed, and nothing has happened in the case since. A later correction, parcel, check of a commitment, service
    /// of a paper or reply begins the term anew.
    private static final String ENDED = """
            c.status IN ('DECIDED', 'NOT_ACCEPTED', 'WITHDRAWN') AND c.closed_at < %1$s AND c.changed_at < %1$s
            AND NOT EXISTS (SELECT FROM case_progress p WHERE p.case_id = c.id AND p.at >= %1$s)
            AND NOT EXISTS (SELECT FROM case_commitment m WHERE m.case_id = c.id AND m.changed_at >= %1$s)
            AND NOT EXISTS (SELECT FROM paper s WHERE s.case_id = c.id AND s.step_at >= %1$s)
            AND NOT EXISTS (SELECT FROM evaluation e JOIN rectification r ON r.evaluation_id = e.id
                WHERE e.case_id = c.id AND r.changed_at >= %1$s)""";

    private static final String ITEMS = "unnest(CAST(:codes AS text[]), CAST(CAST(:befores AS text[]) AS timestamptz[])) AS i (code, ended)";

    /// One item after another by the index `cases_by_end`, and no more than are wanted, however many there are. Cases
    /// that already have a task are left to it.
    private static final String DUE = """
            SELECT due.id FROM %s CROSS JOIN LATERAL (
                SELECT c.id FROM cases c
                WHERE c.item_code = i.code AND %s AND %s AND NOT EXISTS (SELECT FROM kit_task t
                    WHERE t.task_name = :task AND t.task_instance = CAST(c.id AS text))
                ORDER BY c.closed_at, c.id LIMIT :most) AS due
            LIMIT :most""".formatted(ITEMS, ENDED.formatted("i.ended"),
            Obstacle.none());

    private static final String COUNTED = """
            SELECT obstacle, count(*) AS cases FROM (
                SELECT %s AS obstacle FROM %s CROSS JOIN LATERAL (
                    SELECT c.id, c.delivery, c.approved FROM cases c WHERE c.item_code = i.code AND %s
                    LIMIT :most) AS c
                LIMIT :most) AS counted
            GROUP BY obstacle""".formatted(Obstacle.first(), ITEMS, ENDED.formatted("i.ended"));

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    EndedCases(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /// Tasks that failed delay no others, unless there are very many, which have a common cause.
    List<UUID> due(Terms terms, Instant now, String task, int most) {
        int waiting = jdbc.sql("""
                SELECT greatest(count(*) FILTER (WHERE consecutive_failures = 0), count(*) - :failed) FROM kit_task
                WHERE task_name = :task""").param("task", task).param("failed", FAILED).query(Integer.class).single();
        return waiting >= most
                ? List.of()
                : byItem(DUE, terms, now).param("task", task).param("most", most - waiting).query(UUID.class).list();
    }

    /// How many there are by obstacle, of at most so many cases.
    Map<String, Long> count(Terms terms, Instant now, int most) {
        Map<String, Long> counts = new HashMap<>();
        byItem(COUNTED, terms, now).param("most", most).query(row -> {
            counts.put(row.getString("obstacle"), row.getLong("cases"));
        });
        return counts;
    }

    private StatementSpec byItem(String sql, Terms terms, Instant now) {
        Map<String, String> befores = new LinkedHashMap<>();
        jdbc.sql("SELECT code FROM service_item ORDER BY code").query(String.class).list()
                .forEach(code -> terms.of(code).ifPresent(term -> befores.put(code, term.before(now).toString())));
        return jdbc.sql(sql).param("codes", befores.keySet().toArray(String[]::new)).param("befores",
                befores.values().toArray(String[]::new));
    }

    /// Nobody takes a step in the case, or adds something to it, until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<CaseDeleted> lock(UUID id) {
        return jdbc
                .sql("""
                        SELECT id, case_number, unit_number, item_code, city, submitted_at FROM cases WHERE id = ? FOR UPDATE""")
                .param(id).query(EndedCases::found).optional();
    }

    private static CaseDeleted found(ResultSet row, int number) throws SQLException {
        String caseNumber = row.getString("case_number");
        return new CaseDeleted(Objects.requireNonNull(row.getObject("id", UUID.class)),
                caseNumber == null ? null : new CaseNumber(caseNumber), new UnitNumber(row.getString("unit_number")),
                new ItemCode(row.getString("item_code")), new City(row.getString("city")),
                row.getObject("submitted_at") != null);
    }

    boolean isDue(UUID id, Instant before) {
        return jdbc
                .sql("SELECT EXISTS (SELECT FROM cases c WHERE c.id = :id AND "
                        + ENDED.formatted("CAST(:before AS timestamptz)")
                        + " AND " + Obstacle.none() + ")")
                .param("id", id).param("before", before.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    List<UUID> documents(UUID id) {
        return jdbc
                .sql("SELECT document_id FROM paper WHERE case_id = ? AND document_id IS NOT NULL ORDER BY document_id")
                .param(id)
                .query(UUID.class).list();
    }

    /// Deletes the case and what belongs to it, except for its files and the content of its papers. A table that refers
    /// to cases and is not named here either is deleted with the case or refuses the deletion.
    @Transactional(propagation = Propagation.MANDATORY)
    public void delete(CaseDeleted deleted, Term term, Instant now) {
        UUID id = deleted.id();
        Audit audit = Audit.created(BY, now);
        jdbc.sql(
                """
                        INSERT INTO deleted_case (case_id, case_number, item_code, city, status, closed_at, term, source, created_at,
                            created_by, changed_at, changed_by, version)
                        SELECT id, case_number, item_code, city, status, closed_at, :term, :source, :now, :by, :now, :by, 1
                        FROM cases WHERE id = :id
                        ON CONFLICT (case_id) DO UPDATE SET term = excluded.term, source = excluded.source,
                            changed_at = excluded.changed_at, version = deleted_case.version + 1""")
                .param("id", id)
                .param("term", term.period().toString()).param("source", term.source())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy()).update();
        delete("DELETE FROM paper_service WHERE paper_id IN (SELECT id FROM paper WHERE case_id = ?)", id);
        delete("DELETE FROM paper WHERE case_id = ?", id);
        delete("DELETE FROM rectification WHERE case_id = ?", id);
        delete("DELETE FROM evaluation WHERE case_id = ?", id);
        delete("DELETE FROM case_parcel WHERE case_id = ?", id);
        delete("DELETE FROM material_download WHERE case_id = ?", id);
        delete("DELETE FROM institution_decision WHERE case_id = ?", id);
        delete("DELETE FROM cases WHERE id = ?", id);
        events.publishEvent(deleted);
    }

    private void delete(String sql, UUID id) {
        jdbc.sql(sql).param(id).update();
    }
}
