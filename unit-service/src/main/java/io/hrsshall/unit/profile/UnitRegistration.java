package io.hrsshall.unit.profile;

import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Registers units. Each USCC and each saga has at most one unit: both are unique columns. Advisory locks serialize
/// concurrent registrations, so that the later one finds the unit instead of violating a constraint.
@Service
public class UnitRegistration {

    private final Units units;
    private final AdvisoryLock locks;
    private final Clock clock;

    UnitRegistration(Units units, AdvisoryLock locks, Clock clock) {
        this.units = units;
        this.locks = locks;
        this.clock = clock;
    }

    /// @param by
    ///            the calling service
    /// @return the new unit, or the unit that the same saga has registered before
    /// @throws UnitConflict
    ///             if another saga has registered the USCC, or if the saga has registered another USCC
    @Transactional
    public Unit register(RegisterUnit command, String by) {
        // Always in this order, to prevent deadlocks.
        locks.acquire("unit-registration", command.sagaId().toString());
        locks.acquire("unit-registration", command.uscc().value());
        Optional<Unit> existing = units.findByUscc(command.uscc());
        if (existing.isPresent()) {
            return existing.filter(unit -> unit.isRegisteredBy(command)).orElseThrow(UnitConflict::unitExists);
        }
        if (units.findBySagaId(command.sagaId()).isPresent()) {
            throw UnitConflict.sagaReused();
        }
        return units.save(Unit.register(command, UnitNumber.of(units.nextNumber()), by, clock.instant()));
    }
}
