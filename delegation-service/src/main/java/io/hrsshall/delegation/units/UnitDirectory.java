package io.hrsshall.delegation.units;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The units that have grants. A unit's row is also the lock under which its grants are changed.
@Component
public class UnitDirectory {

    private final JdbcClient jdbc;

    UnitDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks the unit's row until the transaction ends.
    ///
    /// @throws NotFound
    ///             if the unit has no grants
    @Transactional(propagation = Propagation.MANDATORY)
    public Unit lock(UnitNumber number) {
        return select(number, " FOR UPDATE");
    }

    /// @throws NotFound
    ///             if the unit has no grants
    public Unit get(UnitNumber number) {
        return select(number, "");
    }

    private Unit select(UnitNumber number, String locking) {
        return jdbc.sql("SELECT unit_number, uscc, name, city FROM unit WHERE unit_number = :number" + locking)
                .param("number", number.value())
                .query((row, rowNumber) -> new Unit(new UnitNumber(row.getString("unit_number")),
                        new UnifiedSocialCreditCode(row.getString("uscc")), row.getString("name"),
                        new City(row.getString("city"))))
                .optional().orElseThrow(NotFound::new);
    }

    /// Inserts the unit unless it exists.
    @Transactional(propagation = Propagation.MANDATORY)
    public void addIfAbsent(Unit unit, Audit audit) {
        jdbc.sql("""
                INSERT INTO unit (unit_number, uscc, name, city, created_at, created_by, created_grant, changed_at,
                                  changed_by, changed_grant, version)
                VALUES (:number, :uscc, :name, :city, :at, :by, :grant, :at, :by, :grant, 0)
                ON CONFLICT (unit_number) DO NOTHING""").param("number", unit.number().value())
                .param("uscc", unit.uscc().value()).param("name", unit.name()).param("city", unit.city().code())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    /// Updates the unit; ignored if it has no grants.
    @Transactional(propagation = Propagation.MANDATORY)
    void update(Unit unit, Audit audit) {
        jdbc.sql("""
                UPDATE unit SET uscc = :uscc, name = :name, city = :city, changed_at = :at, changed_by = :by,
                                changed_grant = :grant, version = version + 1
                WHERE unit_number = :number""").param("number", unit.number().value())
                .param("uscc", unit.uscc().value()).param("name", unit.name()).param("city", unit.city().code())
                .param("at", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).update();
    }
}
