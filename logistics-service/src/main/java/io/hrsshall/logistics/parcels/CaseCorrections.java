package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The newest correction of each case.
@Repository
class CaseCorrections {

    private static final String BY = "case-service";

    private final JdbcClient jdbc;

    CaseCorrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps the newest one. The caller holds the lock of the case's dispatches.
    ///
    /// @return false if a newer one is known
    boolean save(CorrectedCase corrected, Instant now) {
        Audit audit = Audit.created(BY, now);
        return jdbc.sql("""
                INSERT INTO case_correction AS c (case_id, case_version, approved, created_at, created_by, changed_at,
                    changed_by, version)
                VALUES (:case, :version, :approved, :at, :by, :at, :by, 1)
                ON CONFLICT (case_id) DO UPDATE SET case_version = excluded.case_version, approved = excluded.approved,
                    changed_at = excluded.changed_at, version = c.version + 1
                WHERE c.case_version < excluded.case_version""").param("case", corrected.caseId())
                .param("version", corrected.version()).param("approved", corrected.approved())
                .param("at", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy()).update() > 0;
    }

    /// Whether the decision of the case was corrected to a refusal.
    boolean isRefused(UUID caseId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM case_correction WHERE case_id = ? AND NOT approved)")
                .param(caseId).query(Boolean.class).single();
    }
}
