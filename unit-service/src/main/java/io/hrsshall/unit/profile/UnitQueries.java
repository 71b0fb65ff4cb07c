package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.stereotype.Service;

@Service
public class UnitQueries {

    private final Units units;

    UnitQueries(Units units) {
        this.units = units;
    }

    /// @throws NotFound
    ///             if the hall does not know the unit
    public Unit get(UnifiedSocialCreditCode uscc) {
        return units.findByUscc(uscc).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if the unit does not exist
    public Unit get(UnitNumber number) {
        return units.findByNumber(number).orElseThrow(NotFound::new);
    }
}
