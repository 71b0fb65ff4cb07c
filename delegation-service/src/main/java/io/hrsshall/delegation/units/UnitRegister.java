package io.hrsshall.delegation.units;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The units that have grants.
@Component
public class UnitRegister {

    private final JdbcClient jdbc;

    UnitRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes whoever else makes or changes a grant of this unit wait for the end of the running transaction.
    ///
    /// @throws NotFound
    ///             if the unit has no grants
    @Transactional(propagation = Propagation.MANDATORY)
    public Unit lock(String number) {
        return select(number, " for update");
    }

    /// @throws NotFound
    ///             if the unit has no grants
    public Unit get(String number) {
        return select(number, "");
    }

    private Unit select(String number, String locking) {
        return jdbc.sql("select unit_number, uscc, name, city from unit where unit_number = :number" + locking)
                .param("number", number)
                .query((row, rowNumber) -> new Unit(row.getString("unit_number"), row.getString("uscc"),
                        row.getString("name"), new City(row.getString("city"))))
                .optional().orElseThrow(NotFound::new);
    }

    /// Notes a unit that is new here; one that is known stays as it is.
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Unit unit, Audit audit) {
        jdbc.sql("""
                insert into unit (unit_number, uscc, name, city, created_at, created_by, created_grant, changed_at,
                                  changed_by, changed_grant, version)
                values (:number, :uscc, :name, :city, :at, :by, :grant, :at, :by, :grant, 0)
                on conflict (unit_number) do nothing""").param("number", unit.number()).param("uscc", unit.uscc())
                .param("name", unit.name()).param("city", unit.city().code())
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }

    /// Takes over what unit-service says; a unit that has no grants is none of this service's business.
    @Transactional(propagation = Propagation.MANDATORY)
    void change(Unit unit, Audit audit) {
        jdbc.sql("""
                update unit set uscc = :uscc, name = :name, city = :city, changed_at = :at, changed_by = :by,
                                changed_grant = :grant, version = version + 1
                where unit_number = :number""").param("number", unit.number()).param("uscc", unit.uscc())
                .param("name", unit.name()).param("city", unit.city().code())
                .param("at", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).update();
    }
}
