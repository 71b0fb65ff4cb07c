package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

final class TwoClosed extends BrokenRule {

    TwoClosed() {
        super(Status.CONFLICT, "two-closed");
    }
}
