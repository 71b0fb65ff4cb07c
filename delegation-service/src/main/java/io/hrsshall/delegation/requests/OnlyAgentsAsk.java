package io.hrsshall.delegation.requests;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Tier 1 and 2 may do any business: there is nothing for them to ask for (design §2).
public final class OnlyAgentsAsk extends BrokenRule {

    private static final long serialVersionUID = 1;

    OnlyAgentsAsk() {
        super(Status.FORBIDDEN, "agents-only");
    }
}
