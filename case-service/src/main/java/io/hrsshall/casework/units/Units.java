package io.hrsshall.casework.units;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.NotFound;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The units known here: a read model fed by unit-service's events. A unit that registered a moment ago may be unknown;
/// then unit-service is asked once, so a filing needs unit-service only for such a unit.
@Service
public class Units {

    private static final int GONE = 404;

    private final UnitSnapshots snapshots;
    private final UnitClient client;

    Units(UnitSnapshots snapshots, UnitClient client) {
        this.snapshots = snapshots;
        this.client = client;
    }

    /// The unit, to be called outside of a transaction, for it may ask unit-service.
    ///
    /// @throws NotFound
    ///             if unit-service does not know it either
    /// @throws DependencyUnavailable
    ///             if unit-service can't be asked
    @Transactional(propagation = Propagation.NEVER)
    public Unit known(String unitNumber) {
        return snapshots.find(unitNumber).orElseGet(() -> ask(unitNumber));
    }

    /// The unit as far as it is known here.
    public Optional<Unit> find(String unitNumber) {
        return snapshots.find(unitNumber);
    }

    /// What an event of unit-service tells of a unit.
    @Transactional(propagation = Propagation.MANDATORY)
    public void learn(Unit unit, long eventSequence) {
        snapshots.save(unit, eventSequence);
    }

    private Unit ask(String unitNumber) {
        try {
            Unit unit = client.find(unitNumber);
            snapshots.save(unit, 0);
            return unit;
        } catch (RemoteProblem problem) {
            if (problem.status() == GONE) {
                throw new NotFound();
            }
            throw problem;
        }
    }
}
