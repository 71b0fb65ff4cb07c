package io.hrsshall.identity.logins.unitlogin;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// The unit that was proven is neither here nor in the enterprise register.
public class UnitNotRegistered extends BrokenRule {

    public UnitNotRegistered(UnifiedSocialCreditCode uscc) {
        super(Status.NOT_FOUND, "unit-not-registered");
        with("uscc", uscc.value());
    }
}
