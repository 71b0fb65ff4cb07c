package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How many cases a unit files within an hour: as configured, or as the province allows a unit such as an agency that
/// files for many employers. It holds for the unit and for each of its institutions.
@Service
public class FilingAllowances {

    private static final Logger log = LoggerFactory.getLogger(FilingAllowances.class);

    private final JdbcClient jdbc;
    private final FilingSettings settings;
    private final Clock clock;

    FilingAllowances(JdbcClient jdbc, FilingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param note
    ///            why the unit has a number of its own; null if it has none
    /// @param version
    ///            0 if the unit has no number of its own
    public record Allowance(UnitNumber unitNumber, int perHour, @Nullable String note, long version) {}

    public Allowance get(UnitNumber unit) {
        return jdbc.sql("SELECT per_hour, note, version FROM filing_allowance WHERE unit_number = ?")
                .param(unit.value())
                .query((row, _) -> new Allowance(unit, row.getInt("per_hour"), row.getString("note"),
                        row.getLong("version")))
                .optional().orElseGet(() -> new Allowance(unit, settings.perHour(), null, 0));
    }

    /// @param ifMatch
    ///            the version that the clerk has seen
    @Transactional
    public Allowance set(UnitNumber unit, int perHour, String note, @Nullable String ifMatch, Actor by) {
        Instant now = clock.instant();
        Audit audit = Audit.created(by, now);
        // So that two clerks wait for each other, even if neither has seen a number of the unit's own.
        jdbc.sql("""
                INSERT INTO filing_allowance (unit_number, per_hour, note, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:unit, :perHour, :note, :now, :by, :grant, :now, :by, :grant, 0) ON CONFLICT DO NOTHING""")
                .param("unit", unit.value()).param("perHour", perHour).param("note", note)
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        ETags.require(ifMatch, jdbc.sql("SELECT version FROM filing_allowance WHERE unit_number = ? FOR UPDATE")
                .param(unit.value()).query(Long.class).single());
        jdbc.sql("""
                UPDATE filing_allowance SET per_hour = :perHour, note = :note, changed_at = :now, changed_by = :by,
                    changed_grant = :grant, version = version + 1
                WHERE unit_number = :unit""").param("unit", unit.value()).param("perHour", perHour).param("note", note)
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).update();
        log.info("Filing allowance set, unit={}, perHour={}", unit.value(), perHour);
        return get(unit);
    }

    /// A person who names an agency as the employer files on the person's own account.
    int perHour(Owner owner) {
        return owner.person() == null ? get(owner.unitNumber()).perHour() : settings.perHour();
    }
}
