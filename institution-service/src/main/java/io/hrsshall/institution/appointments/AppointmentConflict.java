package io.hrsshall.institution.appointments;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The state of the institution does not allow the operation, or the appointment was refused.
public final class AppointmentConflict extends BrokenRule {

    private AppointmentConflict(String code) {
        super(Status.CONFLICT, code);
    }

    static AppointmentConflict institutionOpen() {
        return new AppointmentConflict("institution-open");
    }

    static AppointmentConflict institutionNotOpen() {
        return new AppointmentConflict("institution-not-open");
    }

    /// Another appointment of the institution has not completed yet.
    static AppointmentConflict appointmentRunning() {
        return new AppointmentConflict("appointment-running");
    }

    /// delegation-service refused the grant; nothing has changed.
    static AppointmentConflict appointmentRefused() {
        return new AppointmentConflict("appointment-refused");
    }
}
