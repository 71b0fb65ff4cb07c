package io.hrsshall.casework.papers;

import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The consents to electronic service, and how papers were served.
@Repository
class PaperServices {

    private final JdbcClient jdbc;

    PaperServices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps the first consent.
    void insertConsent(UUID caseId, Audit audit) {
        jdbc.sql("""
                INSERT INTO electronic_service (case_id, created_at, created_by, created_grant, changed_at, changed_by,
                    changed_grant, version)
                VALUES (:case, :at, :by, :grant, :at, :by, :grant, 1) ON CONFLICT (case_id) DO NOTHING""")
                .param("case", caseId).param("at", audit.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
    }

    Optional<Instant> consentedAt(UUID caseId) {
        return jdbc.sql("SELECT created_at FROM electronic_service WHERE case_id = ?").param(caseId)
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    boolean isServed(UUID paperId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM paper_service WHERE paper_id = ?)").param(paperId)
                .query(Boolean.class).single();
    }

    void insert(UUID paperId, UUID receiptId, ServedPaper.Means means, Audit audit) {
        jdbc.sql(
                """
                        INSERT INTO paper_service (paper_id, receipt_id, means, served_at, created_at, created_by, created_grant,
                            changed_at, changed_by, changed_grant, version)
                        VALUES (:paper, :receipt, :means, :at, :at, :by, :grant, :at, :by, :grant, 1)""")
                .param("paper", paperId).param("receipt", receiptId).param("means", means.name())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    Optional<ServedPaper> ofReceipt(UUID receiptId) {
        return jdbc.sql("""
                SELECT p.title, p.city, p.year, p.number, s.means, s.served_at
                FROM paper_service s JOIN paper p ON p.id = s.paper_id WHERE s.receipt_id = ?""").param(receiptId)
                .query((row, index) -> new ServedPaper(
                        row.getString("title") + " " + Paper.printed(row.getString("city"), row.getInt("year"),
                                row.getInt("number")),
                        ServedPaper.Means.valueOf(row.getString("means")),
                        Objects.requireNonNull(row.getObject("served_at", OffsetDateTime.class)).toInstant()))
                .optional();
    }
}
