package io.hrsshall.institution.registry;

import io.hrsshall.kit.data.Audit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The decisions that were applied, one row per case: the decision of a case has its effect once, whatever event
/// states it.
@Repository
class LicensingDecisions {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LicensingDecisions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param former
    ///            null if the decision made the institution
    /// @param made
    ///            null if an earlier release applied the decision
    record Applied(UUID institution, @Nullable Registration former, @Nullable Registration made) {}

    boolean isApplied(String caseNumber) {
        return find(caseNumber).isPresent();
    }

    Optional<Applied> find(String caseNumber) {
        return jdbc.sql("SELECT institution_id, former, made FROM licensing_decision WHERE case_number = :number")
                .param("number", caseNumber)
                .query((row, index) -> new Applied(
                        Objects.requireNonNull(row.getObject("institution_id", UUID.class)),
                        registration(row, "former"), registration(row, "made")))
                .optional();
    }

    private @Nullable Registration registration(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : json.readValue(text, Registration.class);
    }

    /// @param former
    ///            the registration before the decision; null if the decision made the institution
    void add(LicensingDecision decision, Institution institution, @Nullable Registration former, String by,
            Instant now) {
        Audit audit = Audit.created(by, now);
        jdbc.sql("""
                INSERT INTO licensing_decision (case_number, institution_id, effect, former, made, created_at,
                    created_by, changed_at, changed_by, version)
                VALUES (:number, :institution, :effect, CAST(:former AS jsonb), CAST(:made AS jsonb), :at, :by, :at,
                    :by, 1)""")
                .param("number", decision.caseNumber()).param("institution", institution.id())
                .param("effect", decision.effect().name())
                .param("former", former == null ? null : json.writeValueAsString(former))
                .param("made", json.writeValueAsString(institution.registration()))
                .param("at", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy()).update();
    }
}
