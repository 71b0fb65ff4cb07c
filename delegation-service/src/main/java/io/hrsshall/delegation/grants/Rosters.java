package io.hrsshall.delegation.grants;

import io.hrsshall.delegation.units.UnitRegister;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Takes the unit's lock and reads who holds a place. Whatever makes or changes a grant of a unit begins here, so for
/// one unit all of that happens one after the other.
@Component
class Rosters {

    private final UnitRegister units;
    private final Grants grants;
    private final Clock clock;

    Rosters(UnitRegister units, Grants grants, Clock clock) {
        this.units = units;
        this.grants = grants;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the unit is unknown
    Roster lock(String unitNumber) {
        units.lock(unitNumber);
        return read(unitNumber);
    }

    /// Without the lock: good enough to refuse early, and for nothing else.
    ///
    /// @throws NotFound
    ///             if the unit is unknown
    Roster peek(String unitNumber) {
        units.get(unitNumber);
        return read(unitNumber);
    }

    private Roster read(String unitNumber) {
        return new Roster(
                grants.findByUnitNumberAndInstitutionNumberIsNullAndStatusNot(unitNumber, GrantStatus.REVOKED),
                clock.instant());
    }
}
