package io.hrsshall.delegation.grants;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A unit has at most ten agents (manual 2.6.5.3).
public final class AgentsFull extends BrokenRule {

    private static final long serialVersionUID = 1;

    AgentsFull(int most) {
        super(Status.CONFLICT, "agents-full", most);
    }
}
