package io.hrsshall.casework.trail;

import io.hrsshall.kit.operators.CaseTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A case with its steps and papers, without form, notes and persons.
@Component
class CaseTrailQueries implements CaseTrail {

    private static final String FOUND = """
            SELECT id, case_number, unit_number, institution_number, item_code, item_version, city, status, approved, delivery,
                created_at, version
            FROM cases WHERE\s""";

    private final JdbcClient jdbc;

    CaseTrailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(UUID id, String unit, Instant createdAt, Map<String, Object> facts) {}

    @Override
    public Optional<Known> find(String reference) {
        return found(reference).map(found -> {
            Set<UUID> related = new HashSet<>(Set.of(found.id()));
            List<Entry> entries = new ArrayList<>();
            entries.add(new Entry(found.createdAt(), "case created", Map.of()));
            entries.addAll(steps(found.id()));
            entries.addAll(papers(found.id(), related));
            entries.addAll(parcels(found.id()));
            return new Known(found.facts(), entries, found.unit(), related);
        }).or(() -> deleted(reference));
    }

    private Optional<Known> deleted(String reference) {
        return jdbc.sql("""
                SELECT case_id AS id, case_number, item_code, city, status, closed_at, term, source, changed_at
                FROM deleted_case
                WHERE CAST(case_id AS text) = :reference OR case_number = :reference""").param("reference", reference)
                .query((row, number) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    for (String column : List.of("id", "case_number", "item_code", "city", "status")) {
                        Object value = row.getObject(column);
                        if (value != null) {
                            facts.put(column.replace('_', '-'), value);
                        }
                    }
                    return new Known(facts,
                            List.of(new Entry(at(row, "closed_at"), "case closed", Map.of()),
                                    new Entry(at(row, "changed_at"), "case deleted",
                                            Map.of("term", row.getString("term"), "source", row.getString("source")))),
                            null, Set.of(row.getObject("id", UUID.class)));
                }).optional();
    }

    private Optional<Found> found(String reference) {
        UUID id = CaseTrail.id(reference).orElse(null);
        return (id == null
                ? jdbc.sql(FOUND + "case_number = :number").param("number", reference)
                : jdbc.sql(FOUND + "id = :id").param("id", id)).query(CaseTrailQueries::found).optional();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String column : List.of("id", "case_number", "unit_number", "institution_number", "item_code",
                "item_version", "city", "status", "approved", "delivery", "version")) {
            Object value = row.getObject(column);
            if (value != null) {
                facts.put(column.replace('_', '-'), value);
            }
        }
        return new Found(row.getObject("id", UUID.class), row.getString("unit_number"), at(row, "created_at"), facts);
    }

    private List<Entry> steps(UUID caseId) {
        return jdbc
                .sql("SELECT step, at, by_kind, by_tier, created_by FROM case_progress WHERE case_id = :id ORDER BY id")
                .param("id", caseId).query((row, number) -> {
                    Map<String, Object> details = new LinkedHashMap<>();
                    details.put("by", row.getString("by_kind"));
                    if (row.getString("by_tier") != null) {
                        details.put("tier", row.getString("by_tier"));
                    }
                    details.put("account", row.getString("created_by"));
                    return new Entry(at(row, "at"), "case " + row.getString("step"), details);
                }).list();
    }

    private List<Entry> papers(UUID caseId, Set<UUID> related) {
        List<Entry> entries = new ArrayList<>();
        jdbc.sql("""
                SELECT p.id, p.kind, p.number, p.step_at, p.document_id, s.means, s.served_at
                FROM paper p LEFT JOIN paper_service s ON s.paper_id = p.id WHERE p.case_id = :id ORDER BY p.id""")
                .param("id", caseId).query((row, number) -> {
                    UUID paper = row.getObject("id", UUID.class);
                    related.add(paper);
                    String printed = row.getObject("document_id") == null ? "waiting to be printed" : "printed";
                    entries.add(new Entry(at(row, "step_at"), "paper " + row.getString("kind") + " ordered",
                            Map.of("paper", paper, "state", printed)));
                    OffsetDateTime served = row.getObject("served_at", OffsetDateTime.class);
                    if (served != null) {
                        entries.add(new Entry(served.toInstant(), "paper " + row.getString("kind") + " served",
                                Map.of("paper", paper, "means", row.getString("means"))));
                    }
                    return paper;
                }).list();
        return entries;
    }

    /// As this service has heard of them.
    private List<Entry> parcels(UUID caseId) {
        return jdbc.sql("SELECT parcel_id, status, changed_at FROM case_parcel WHERE case_id = :id ORDER BY parcel_id")
                .param("id", caseId).query((row, number) -> new Entry(at(row, "changed_at"),
                        "parcel known as " + row.getString("status"),
                        Map.of("parcel", row.getObject("parcel_id", UUID.class))))
                .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
