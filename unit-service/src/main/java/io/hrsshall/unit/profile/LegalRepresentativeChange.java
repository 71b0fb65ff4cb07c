package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Records a unit's new legal representative, after delegation-service has replaced the grant.
@Service
public class LegalRepresentativeChange {

    private final Units units;
    private final Clock clock;

    LegalRepresentativeChange(Units units, Clock clock) {
        this.units = units;
        this.clock = clock;
    }

    /// @param by
    ///            the calling service
    /// @throws NotFound
    ///             if the unit does not exist
    @Transactional
    public void record(UnitNumber number, UUID person, String maskedName, String by) {
        Unit unit = units.findByNumber(number).orElseThrow(NotFound::new);
        if (unit.changeLegalRepresentative(person, maskedName, by, clock.instant())) {
            units.save(unit);
        }
    }
}
