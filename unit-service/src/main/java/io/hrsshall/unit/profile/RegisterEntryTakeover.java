package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes over a unit's name and status from the enterprise register.
@Service
public class RegisterEntryTakeover {

    private final Units units;
    private final Clock clock;

    RegisterEntryTakeover(Units units, Clock clock) {
        this.units = units;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the unit does not exist
    @Transactional
    public void record(UnitNumber number, String name, UnitStatus status) {
        Unit unit = units.findByNumber(number).orElseThrow(NotFound::new);
        if (unit.followRegister(name, status, clock.instant())) {
            units.save(unit);
        }
    }
}
