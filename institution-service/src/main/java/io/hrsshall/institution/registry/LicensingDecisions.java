package io.hrsshall.institution.registry;

import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The decisions that were applied, one row per case: the decision of a case has its effect once, whatever event
/// states it.
@Repository
class LicensingDecisions {

    private final JdbcClient jdbc;

    LicensingDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isApplied(String caseNumber) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM licensing_decision WHERE case_number = :number)")
                .param("number", caseNumber).query(Boolean.class).single();
    }

    void add(LicensingDecision decision, UUID institution, String by, Instant now) {
        Audit audit = Audit.created(by, now);
        jdbc.sql("""
                INSERT INTO licensing_decision (case_number, institution_id, effect, created_at, created_by, changed_at,
                    changed_by, version)
                VALUES (:number, :institution, :effect, :at, :by, :at, :by, 1)""")
                .param("number", decision.caseNumber()).param("institution", institution)
                .param("effect", decision.effect().name()).param("at", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).update();
    }
}
