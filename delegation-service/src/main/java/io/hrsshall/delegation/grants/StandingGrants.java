package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The grant that a caller acts by, held fast until the running transaction ends.
@Service
public class StandingGrants {

    private final Rosters rosters;

    StandingGrants(Rosters rosters) {
        this.rosters = rosters;
    }

    /// Locks the unit: nothing is granted or revoked in it meanwhile.
    ///
    /// @throws io.hrsshall.kit.problem.Refused
    ///             if the caller's authority is not what the token says
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant ofCaller(String unitNumber, Actor actor) {
        return rosters.lock(unitNumber).ofCaller(actor);
    }
}
