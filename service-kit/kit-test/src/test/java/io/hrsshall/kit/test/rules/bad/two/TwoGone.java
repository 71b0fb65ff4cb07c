package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

final class TwoGone extends BrokenRule {

    TwoGone() {
        super(Status.CONFLICT, "two-gone");
    }
}
