package io.hrsshall.institution.appointing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Another appointment of this institution has not ended yet.
public final class AppointmentRunning extends BrokenRule {

    private static final long serialVersionUID = 1;

    AppointmentRunning() {
        super(Status.CONFLICT, "appointment-running");
    }
}
