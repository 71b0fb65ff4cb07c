package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.unit.profile.messaging.UnitEvents;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 单位信息 (manual 2.6.2): reading and changing what is known of a unit.
@Service
public class Profiles {

    private final Units units;
    private final UnitEvents events;
    private final Clock clock;

    Profiles(Units units, UnitEvents events, Clock clock) {
        this.units = units;
        this.events = events;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if there is no such unit
    @Transactional(readOnly = true)
    public Unit find(UnitNumber number) {
        return units.findByNumber(number).orElseThrow(NotFound::new);
    }

    /// @param ifMatch
    ///            the version that the caller read, as an entity tag
    @Transactional
    public Unit change(UnitNumber number, ChangeUnit change, @Nullable String ifMatch, Actor actor) {
        Unit unit = find(number);
        ETags.require(ifMatch, unit.version());
        if (!unit.change(change, actor, clock.instant())) {
            return unit;
        }
        Unit changed = units.save(unit);
        events.changed(changed);
        return changed;
    }
}
