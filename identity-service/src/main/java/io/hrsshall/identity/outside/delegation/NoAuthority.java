package io.hrsshall.identity.outside.delegation;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.LocalDate;

/// The account has no authority to act as requested.
public class NoAuthority extends BrokenRule {

    public NoAuthority() {
        super(Status.FORBIDDEN, "no-authority");
    }

    private NoAuthority(LocalDate begins) {
        super(Status.FORBIDDEN, "authority-not-begun", begins.toString());
    }

    /// It begins on that day.
    static NoAuthority until(LocalDate begins) {
        return new NoAuthority(begins);
    }
}
