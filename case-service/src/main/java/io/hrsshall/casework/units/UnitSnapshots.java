package io.hrsshall.casework.units;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Copies of units that unit-service owns.
@Repository
class UnitSnapshots {

    private static final String BY = "unit-service";

    private final JdbcClient jdbc;
    private final Clock clock;

    UnitSnapshots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Unit> find(UnitNumber unitNumber) {
        return jdbc.sql(
                "SELECT unit_number, uscc, name, city, cancelled, industry FROM unit_snapshot WHERE unit_number = :unit")
                .param("unit", unitNumber.value())
                .query((row, number) -> new Unit(new UnitNumber(row.getString("unit_number")),
                        new UnifiedSocialCreditCode(row.getString("uscc")), row.getString("name"),
                        new City(row.getString("city")),
                        row.getBoolean("cancelled") ? Unit.CANCELLED : Unit.IN_BUSINESS,
                        row.getString("industry")))
                .optional();
    }

    Optional<UnitNumber> numberOf(UnifiedSocialCreditCode uscc) {
        return jdbc.sql("SELECT unit_number FROM unit_snapshot WHERE uscc = ? ORDER BY unit_number LIMIT 1")
                .param(uscc.value())
                .query(String.class).optional().map(UnitNumber::new);
    }

    /// Inserts the unit, or replaces an older copy.
    ///
    /// @param eventSequence
    ///            0 for a copy that was requested, which never replaces one from an event
    void save(Unit unit, long eventSequence) {
        jdbc.sql(
                """
                        INSERT INTO unit_snapshot AS u (unit_number, uscc, name, city, cancelled, industry, event_sequence, created_at, created_by,
                            changed_at, changed_by, version)
                        VALUES (:unit, :uscc, :name, :city, :cancelled, :industry, :sequence, :now, :by, :now, :by, 1)
                        ON CONFLICT (unit_number) DO UPDATE
                        SET uscc = excluded.uscc, name = excluded.name, city = excluded.city, cancelled = excluded.cancelled,
                            industry = excluded.industry,
                            event_sequence = excluded.event_sequence, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by, version = u.version + 1
                        WHERE u.event_sequence < excluded.event_sequence""")
                .param("unit", unit.unitNumber().value())
                .param("uscc", unit.uscc().value()).param("name", unit.name()).param("city", unit.city().code())
                .param("cancelled", unit.isCancelled()).param("industry", unit.industry())
                .param("sequence", eventSequence).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", BY).update();
    }
}
