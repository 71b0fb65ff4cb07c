package io.hrsshall.delegation.grants;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A unit has at most one administrator (manual 2.6.5.3).
public final class AdministratorExists extends BrokenRule {

    private static final long serialVersionUID = 1;

    AdministratorExists() {
        super(Status.CONFLICT, "administrator-exists");
    }
}
