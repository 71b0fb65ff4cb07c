package io.hrsshall.institution.appointing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// delegation-service did not grant it; nothing has changed.
public final class AppointmentRefused extends BrokenRule {

    private static final long serialVersionUID = 1;

    AppointmentRefused() {
        super(Status.CONFLICT, "appointment-refused");
    }
}
