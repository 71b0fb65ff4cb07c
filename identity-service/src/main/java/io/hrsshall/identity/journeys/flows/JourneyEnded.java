package io.hrsshall.identity.journeys.flows;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A newer journey of the same kind was begun, or somebody was thrown out of the account since. The person
/// begins again.
public class JourneyEnded extends BrokenRule {

    public JourneyEnded() {
        super(Status.GONE, "journey-ended");
    }
}
