package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 单位信息修改 (manual 2.6.2).
@Service
public class ProfileChange {

    private final Units units;
    private final PersonalDetailsSealer sealer;
    private final Clock clock;

    ProfileChange(Units units, PersonalDetailsSealer sealer, Clock clock) {
        this.units = units;
        this.sealer = sealer;
        this.clock = clock;
    }

    /// @param ifMatch
    ///            the version that the caller has read, as an entity tag
    /// @throws NotFound
    ///             if the unit does not exist
    @Transactional
    public UnitProfile change(UnitNumber number, ChangeUnit command, @Nullable String ifMatch, Actor actor) {
        Unit unit = units.findByNumber(number).orElseThrow(NotFound::new);
        ETags.require(ifMatch, unit.version());
        boolean changed = unit.change(command, sealer.open(unit), sealer, actor, clock.instant());
        Unit current = changed ? units.save(unit) : unit;
        return new UnitProfile(current, sealer.open(current));
    }
}
