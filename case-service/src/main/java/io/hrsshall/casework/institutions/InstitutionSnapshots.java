package io.hrsshall.casework.institutions;

import io.hrsshall.kit.values.InstitutionNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Copies of institutions that institution-service owns.
@Repository
class InstitutionSnapshots {

    private static final String BY = "institution-service";

    private final JdbcClient jdbc;
    private final Clock clock;

    InstitutionSnapshots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Institution> find(InstitutionNumber number) {
        return jdbc.sql("""
                SELECT institution_number, type, suspended, licence_to FROM institution_snapshot
                WHERE institution_number = :number""").param("number", number.value())
                .query((row, index) -> new Institution(new InstitutionNumber(row.getString("institution_number")),
                        row.getString("type"), row.getBoolean("suspended"),
                        row.getObject("licence_to", LocalDate.class)))
                .optional();
    }

    /// Inserts the institution, or replaces an older copy.
    ///
    /// @param eventSequence
    ///            0 for a copy that was requested, which never replaces one from an event
    void save(Institution institution, long eventSequence) {
        jdbc.sql("""
                INSERT INTO institution_snapshot AS i (institution_number, type, suspended, licence_to, event_sequence,
                    created_at, created_by, changed_at, changed_by, version)
                VALUES (:number, :type, :suspended, :licenceTo, :sequence, :now, :by, :now, :by, 1)
                ON CONFLICT (institution_number) DO UPDATE
                SET type = excluded.type, suspended = excluded.suspended, licence_to = excluded.licence_to,
                    event_sequence = excluded.event_sequence, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by, version = i.version + 1
                WHERE i.event_sequence < excluded.event_sequence""")
                .param("number", institution.institutionNumber().value())
                .param("type", institution.type())
                .param("suspended", institution.suspended())
                .param("licenceTo", institution.licenceTo()).param("sequence", eventSequence)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", BY).update();
    }
}
