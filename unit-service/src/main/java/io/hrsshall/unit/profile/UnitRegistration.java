package io.hrsshall.unit.profile;

import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.messaging.UnitEvents;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Brings units into being: one a USCC, however many ask at once (UNIQUE, under a lock of the USCC so that the losers
/// read the winner instead of failing on the constraint; one a saga likewise).
@Service
public class UnitRegistration {

    private final Units units;
    private final UnitEvents events;
    private final Clock clock;

    UnitRegistration(Units units, UnitEvents events, Clock clock) {
        this.units = units;
        this.events = events;
        this.clock = clock;
    }

    /// @param by
    ///            the service that asks
    /// @return the new unit, or the one that the same saga made before
    /// @throws UnitExists
    ///             if another saga made a unit of this USCC
    /// @throws SagaReused
    ///             if this saga made a unit of another USCC
    @Transactional
    public Unit register(RegisterUnit command, String by) {
        // Always in this order, so that nobody waits in a circle.
        units.lock(command.sagaId().toString());
        units.lock(command.uscc().value());
        Optional<Unit> known = units.findByUscc(command.uscc());
        if (known.isPresent()) {
            return known.filter(unit -> unit.cameFrom(command)).orElseThrow(UnitExists::new);
        }
        if (units.findBySagaId(command.sagaId()).isPresent()) {
            throw new SagaReused();
        }
        Unit unit = units
                .save(Unit.register(command, UnitNumber.of(units.nextNumber()), by, clock.instant()));
        events.registered(unit);
        return unit;
    }
}
