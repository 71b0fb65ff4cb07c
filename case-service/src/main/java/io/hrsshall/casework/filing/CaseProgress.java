package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// 办件进度: an entry per [CaseEvent], written in the transaction of the change and never modified.
@Repository
class CaseProgress {

    private static final Logger log = LoggerFactory.getLogger(CaseProgress.class);
    private static final String TABLE = "case_progress";
    private static final String NOTE = "note";
    private static final String REASONS = "reasons";
    private static final int MAX_ENTRIES = 500;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;

    CaseProgress(JdbcClient jdbc, PersonalData personalData, JsonMapper json) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
    }

    /// Runs before the outbox is written, which locks the unit's event sequence until the commit.
    @EventListener
    @Order(1)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseEvent event) {
        UUID id = Ids.next();
        ProgressStep step = step(event);
        Actor by = event.by();
        Tier tier = by.tier();
        Sealed note = seal(id, event.note());
        Sealed reasons = seal(id, event.reasons());
        Audit audit = Audit.created(by, event.at());
        jdbc.sql(
                """
                        INSERT INTO case_progress (id, case_id, step, at, by_kind, by_tier, by_person, note_cipher,
                            note_key_version, reasons_cipher, reasons_key_version, approved, created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                        VALUES (:id, :case, :step, :at, :kind, :tier, :person, :note, :keyVersion, :reasons, :reasonsKeyVersion, :approved, :at, :by, :grant,
                            :at, :by, :grant, 1)""")
                .param("id", id).param("case", event.snapshot().id().value()).param("step", step.name())
                .param("at", event.at().atOffset(ZoneOffset.UTC)).param("kind", by.kind().code())
                .param("tier", tier == null ? null : tier.code()).param("person", by.person())
                .param("note", note == null ? null : note.cipher())
                .param("keyVersion", note == null ? null : note.keyVersion())
                .param("reasons", reasons == null ? null : reasons.cipher())
                .param("reasonsKeyVersion", reasons == null ? null : reasons.keyVersion())
                .param("approved", event.decision()).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        log.info("Case changed, step={}, case={}, item={}, by={}", step, event.snapshot().id(),
                event.snapshot().itemCode(), by.kind());
    }

    /// A step that another service published. Does nothing for a case that does not exist here.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(PublishedStep published, String publisher) {
        UUID id = Ids.next();
        Sealed note = personalData.seal(TABLE, id, NOTE, published.note());
        jdbc.sql(
                """
                        INSERT INTO case_progress (id, case_id, step, at, by_kind, by_tier, note_cipher, note_key_version,
                            created_at, created_by, changed_at, changed_by, version)
                        SELECT :id, c.id, :step, :at, :kind, :tier, :note, :keyVersion, :at, :by, :at, :by, 1
                        FROM cases c WHERE c.id = :case""")
                .param("id", id).param("case", published.caseId().value()).param("step", published.step().name())
                .param("at", published.at().atOffset(ZoneOffset.UTC)).param("kind", published.byKind())
                .param("tier", published.byTier()).param("note", note.cipher())
                .param("keyVersion", note.keyVersion()).param("by", publisher).update();
    }

    private @Nullable Sealed seal(UUID id, @Nullable String note) {
        return note == null ? null : personalData.seal(TABLE, id, NOTE, note);
    }

    private @Nullable Sealed seal(UUID id, @Nullable Reasons reasons) {
        return reasons == null || !reasons.isStructured()
                ? null
                : personalData.seal(TABLE, id, REASONS, json.writeValueAsString(reasons));
    }

    private static ProgressStep step(CaseEvent event) {
        return switch (event) {
            case CaseEvent.CaseDrafted _ -> ProgressStep.DRAFTED;
            case CaseEvent.CaseChanged _ -> ProgressStep.CHANGED;
            case CaseEvent.CaseSentToReview _ -> ProgressStep.SENT_TO_REVIEW;
            case CaseEvent.ReviewAssigned _ -> ProgressStep.REVIEW_ASSIGNED;
            case CaseEvent.CaseReturned _ -> ProgressStep.RETURNED;
            case CaseEvent.CaseSubmitted _ -> ProgressStep.SUBMITTED;
            case CaseEvent.CaseAccepted _ -> ProgressStep.ACCEPTED;
            case CaseEvent.CaseNotAccepted _ -> ProgressStep.NOT_ACCEPTED;
            case CaseEvent.SupplementAsked _ -> ProgressStep.SUPPLEMENT_ASKED;
            case CaseEvent.CaseSupplemented _ -> ProgressStep.SUPPLEMENTED;
            case CaseEvent.TermChanged changed -> changed.change().step();
            case CaseEvent.CaseDecided _ -> ProgressStep.DECIDED;
            case CaseEvent.CaseCorrected _ -> ProgressStep.CORRECTED;
            case CaseEvent.ResultsHandedOver _ -> ProgressStep.RESULTS_HANDED_OVER;
            case CaseEvent.CaseWithdrawn _ -> ProgressStep.WITHDRAWN;
            case CaseEvent.CaseEvaluated _ -> ProgressStep.EVALUATED;
        };
    }

    /// The person who evaluated the case.
    @Nullable
    PersonId evaluator(CaseId caseId) {
        return jdbc.sql("SELECT by_person FROM case_progress WHERE case_id = :case AND step = 'EVALUATED'")
                .param("case", caseId.value()).query(UUID.class).optional().map(PersonId::new).orElse(null);
    }

    /// The person who returned the case or its supplement, unless the city asked for a supplement since.
    @Nullable
    PersonId returner(CaseId caseId) {
        return jdbc.sql("""
                SELECT CASE step WHEN 'RETURNED' THEN by_person END FROM case_progress
                WHERE case_id = :case AND step IN ('RETURNED', 'SUPPLEMENT_ASKED') ORDER BY id DESC LIMIT 1""")
                .param("case", caseId.value()).query(UUID.class).optional().map(PersonId::new).orElse(null);
    }

    /// The newest entries of a case, oldest first.
    List<ProgressEntry> of(CaseId caseId) {
        return jdbc
                .sql("""
                        SELECT id, step, at, by_kind, by_tier, by_person, created_by, created_grant, note_cipher, note_key_version,
                            reasons_cipher, reasons_key_version, approved FROM case_progress
                        WHERE case_id = :case ORDER BY id DESC LIMIT :limit""")
                .param("case", caseId.value())
                .param("limit", MAX_ENTRIES).query(this::entry).list().reversed();
    }

    private ProgressEntry entry(ResultSet row, int number) throws SQLException {
        ProgressStep step = ProgressStep.valueOf(row.getString("step"));
        byte[] cipher = row.getBytes("note_cipher");
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        String note = cipher == null
                ? null
                : personalData.open(TABLE, id, NOTE, new Sealed(cipher, row.getInt("note_key_version")));
        return new ProgressEntry(step, step.label(), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_kind"), row.getString("by_tier"), row.getObject("created_grant", UUID.class), note,
                reasons(id, row), row.getObject("approved", Boolean.class),
                Kind.STAFF.code().equals(row.getString("by_kind")) ? person(row.getString("created_by")) : null,
                row.getObject("by_person", UUID.class), null);
    }

    private @Nullable Reasons reasons(UUID id, ResultSet row) throws SQLException {
        byte[] cipher = row.getBytes("reasons_cipher");
        return cipher == null
                ? null
                : json.readValue(personalData.open(TABLE, id, REASONS,
                        new Sealed(cipher, row.getInt("reasons_key_version"))), Reasons.class);
    }

    /// @return null for what a service told, such as the receipt of originals; its author is the service
    private static @Nullable UUID person(String author) {
        return author.endsWith("-service") ? null : UUID.fromString(author);
    }
}
