package io.hrsshall.institution.registry;

import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The decisions that were corrected to refusals, one row per case, with what became of the institution.
@Repository
class LicensingCorrections {

    private final JdbcClient jdbc;

    LicensingCorrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Outcome {
        /// The decision had not been applied.
        NOTHING,
        /// The institution that the decision made has ended.
        ENDED,
        /// The institution is registered as before the decision.
        RESTORED,
        /// The institution was changed since, so its staff have to look at it.
        SUSPENDED
    }

    boolean isCorrected(String caseNumber) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM licensing_correction WHERE case_number = :number)")
                .param("number", caseNumber).query(Boolean.class).single();
    }

    /// @param institution
    ///            null if the decision had not been applied
    void add(String caseNumber, @Nullable UUID institution, Outcome outcome, String by, Instant now) {
        Audit audit = Audit.created(by, now);
        jdbc.sql("""
                INSERT INTO licensing_correction (case_number, institution_id, outcome, created_at, created_by,
                    changed_at, changed_by, version)
                VALUES (:number, :institution, :outcome, :at, :by, :at, :by, 1)""").param("number", caseNumber)
                .param("institution", institution).param("outcome", outcome.name())
                .param("at", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy()).update();
    }
}
