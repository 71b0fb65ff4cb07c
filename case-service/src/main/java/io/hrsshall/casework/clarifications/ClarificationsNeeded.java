package io.hrsshall.casework.clarifications;

import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;

/// Something odd in a form is not clarified yet. The problem has the reasons as field errors and, in the same order,
/// what an answer needs.
class ClarificationsNeeded extends BrokenRule {

    /// Limits the size of the answer: a form may list 500 employees.
    private static final int MOST = 200;

    ClarificationsNeeded(List<Clarification> open) {
        super(Status.INVALID, "clarifications-needed", open.size());
        List<Clarification> named = open.stream().limit(MOST).toList();
        named.forEach(each -> field(each.field(), each.code(), each.arguments().toArray()));
        with("clarifications", named);
    }
}
