package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Records what the enterprise register says about a unit.
@Service
public class UnitRegisterStatus {

    private final Units units;
    private final Clock clock;

    UnitRegisterStatus(Units units, Clock clock) {
        this.units = units;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the unit does not exist
    @Transactional
    public void record(UnitNumber number, UnitStatus status) {
        Unit unit = units.findByNumber(number).orElseThrow(NotFound::new);
        if (unit.changeStatus(status, clock.instant())) {
            units.save(unit);
        }
    }
}
