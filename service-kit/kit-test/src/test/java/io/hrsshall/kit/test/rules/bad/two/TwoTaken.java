package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

final class TwoTaken extends BrokenRule {

    TwoTaken() {
        super(Status.CONFLICT, "two-taken");
    }
}
