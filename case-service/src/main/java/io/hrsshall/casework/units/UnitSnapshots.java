package io.hrsshall.casework.units;

import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table of known units.
@Repository
class UnitSnapshots {

    private static final String BY = "unit-service";

    private final JdbcClient jdbc;
    private final Clock clock;

    UnitSnapshots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Unit> find(String unitNumber) {
        return jdbc.sql("select unit_number, uscc, name, city from unit_snapshot where unit_number = :unit")
                .param("unit", unitNumber)
                .query((row, number) -> new Unit(row.getString("unit_number"), row.getString("uscc"),
                        row.getString("name"), new City(row.getString("city"))))
                .optional();
    }

    /// Keeps what is newer: an event with a higher sequence. What was asked for has none (0), and never replaces
    /// an event's.
    void save(Unit unit, long eventSequence) {
        jdbc.sql("""
                insert into unit_snapshot as u (unit_number, uscc, name, city, event_sequence, created_at, created_by,
                    changed_at, changed_by, version)
                values (:unit, :uscc, :name, :city, :sequence, :now, :by, :now, :by, 1)
                on conflict (unit_number) do update
                set uscc = excluded.uscc, name = excluded.name, city = excluded.city,
                    event_sequence = excluded.event_sequence, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by, version = u.version + 1
                where u.event_sequence < excluded.event_sequence""").param("unit", unit.unitNumber())
                .param("uscc", unit.uscc()).param("name", unit.name()).param("city", unit.city().code())
                .param("sequence", eventSequence).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", BY).update();
    }
}
