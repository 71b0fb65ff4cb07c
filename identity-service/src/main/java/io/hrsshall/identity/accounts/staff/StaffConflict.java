package io.hrsshall.identity.accounts.staff;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The account of a member of staff can't be changed in this way.
final class StaffConflict extends BrokenRule {

    private StaffConflict(String code) {
        super(Status.CONFLICT, code);
    }

    /// Prevents that the thief of a session keeps it, and that a city loses its last head.
    static StaffConflict own() {
        return new StaffConflict("own-staff-account");
    }

    /// Otherwise, one head could take the account of the other one over, also by taking the role away first.
    static StaffConflict headOfCity() {
        return new StaffConflict("head-reset-by-province");
    }
}
