package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.kit.problem.Refused;
import java.util.UUID;

/// The person for whom a token of kind person acts. The token of a unit's or institution's account that lost its grant
/// is of this kind, too, but names nobody.
public final class ActingPerson {

    private ActingPerson() {}

    /// @throws Refused
    ///             if the token names nobody
    public static UUID of(Actor actor) {
        if (actor.person() == null) {
            throw new Refused(Refusal.of(Reason.NO_AUTHORITY));
        }
        return actor.personId().value();
    }
}
