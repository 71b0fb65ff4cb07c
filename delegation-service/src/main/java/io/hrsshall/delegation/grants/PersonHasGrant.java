package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A person acts for a unit by one grant at a time.
public final class PersonHasGrant extends BrokenRule {

    private static final long serialVersionUID = 1;

    PersonHasGrant(Tier tier) {
        super(Status.CONFLICT, "person-has-grant", tier.level());
        with("tier", tier.code());
    }
}
