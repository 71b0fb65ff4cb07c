package io.hrsshall.casework.papers;

import io.hrsshall.casework.documents.ReplacedPapers;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The papers of cases and the numbers of each city and year.
@Repository
class Papers implements ReplacedPapers {

    private static final String TABLE = "paper";
    private static final String FACTS = "facts";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;

    Papers(JdbcClient jdbc, PersonalData personalData, JsonMapper json) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
    }

    /// @param caseVersion
    ///            with which the step was saved, which has one paper; null for a paper that no step demands
    void insert(Paper paper, @Nullable Long caseVersion, PaperFacts facts, Audit audit) {
        Sealed sealed = personalData.seal(TABLE, paper.id(), FACTS, json.writeValueAsString(facts));
        jdbc.sql(
                """
                        INSERT INTO paper (id, case_id, case_version, kind, title, city, year, step_at, facts_cipher, facts_key_version,
                            created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :case, :caseVersion, :kind, :title, :city, :year, :stepAt, :facts, :keyVersion, :at, :by,
                            :grant, :at, :by, :grant, 1)""")
                .param("id", paper.id()).param("case", paper.caseId()).param("caseVersion", caseVersion)
                .param("kind", paper.kind().name()).param("title", paper.title()).param("city", paper.city().code())
                .param("year", paper.year()).param("stepAt", paper.stepAt().atOffset(ZoneOffset.UTC))
                .param("facts", sealed.cipher()).param("keyVersion", sealed.keyVersion())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    Optional<Paper> findLocked(UUID id) {
        return jdbc.sql("SELECT * FROM paper WHERE id = ? FOR UPDATE").param(id).query(Papers::paper).optional();
    }

    Optional<Paper> find(UUID id, CaseId caseId) {
        return jdbc.sql("SELECT * FROM paper WHERE id = ? AND case_id = ?").param(id).param(caseId.value())
                .query(Papers::paper).optional();
    }

    /// In the order of the steps.
    List<Paper> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM paper WHERE case_id = ? ORDER BY step_at, id").param(caseId)
                .query(Papers::paper).list();
    }

    /// By the step of the correction, whose own papers hold, also before they are printed.
    @Override
    public boolean isReplaced(UUID paperId) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM paper p JOIN paper c ON c.case_id = p.case_id AND c.step_at > p.step_at
                    WHERE p.id = :id AND p.kind = ANY (:replaceable) AND c.kind = ANY (:corrections))""")
                .param("id", paperId).param("replaceable", names(PaperKind::isReplacedByCorrection))
                .param("corrections", names(PaperKind::isCorrection)).query(Boolean.class).single();
    }

    private static String[] names(Predicate<PaperKind> which) {
        return Stream.of(PaperKind.values()).filter(which).map(PaperKind::name).toArray(String[]::new);
    }

    /// Empty for a step that an earlier release took.
    Optional<PaperFacts> facts(UUID id) {
        return jdbc.sql("""
                SELECT facts_cipher, facts_key_version FROM paper WHERE id = ? AND facts_cipher IS NOT NULL""")
                .param(id)
                .query((row, index) -> json.readValue(personalData.open(TABLE, id, FACTS,
                        new Sealed(row.getBytes("facts_cipher"), row.getInt("facts_key_version"))), PaperFacts.class))
                .optional();
    }

    /// Gives the paper the next number of its city and year. The counter is locked until the end of the transaction, so
    /// papers get consecutive numbers, and a number that is given belongs to a paper.
    int number(Paper paper, Audit audit) {
        int number = jdbc.sql("""
                INSERT INTO paper_number AS n (city, year, last) VALUES (:city, :year, 1)
                ON CONFLICT (city, year) DO UPDATE SET last = n.last + 1 RETURNING last""")
                .param("city", paper.city().code()).param("year", paper.year()).query(Integer.class).single();
        change("UPDATE paper SET number = :number, ", paper.id(), audit).param("number", number).update();
        return number;
    }

    void printed(UUID id, UUID documentId, Audit audit) {
        change("UPDATE paper SET document_id = :document, ", id, audit).param("document", documentId).update();
    }

    private JdbcClient.StatementSpec change(String update, UUID id, Audit audit) {
        return jdbc.sql(update + """
                changed_at = :at, changed_by = :by, changed_grant = NULL, version = version + 1 WHERE id = :id""")
                .param("at", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("id", id);
    }

    private static Paper paper(ResultSet row, int index) throws SQLException {
        return new Paper(id(row, "id"), id(row, "case_id"), PaperKind.valueOf(row.getString("kind")),
                row.getString("title"), new City(row.getString("city")), row.getObject("number", Integer.class),
                Objects.requireNonNull(row.getObject("step_at", OffsetDateTime.class)).toInstant(),
                document(row));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    private static @Nullable UUID document(ResultSet row) throws SQLException {
        return row.getObject("document_id", UUID.class);
    }
}
