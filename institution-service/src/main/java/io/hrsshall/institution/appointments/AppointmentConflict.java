package io.hrsshall.institution.appointments;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The state of the institution does not allow the operation, or the appointment was refused.
final class AppointmentConflict extends BrokenRule {

    private static final String UNCONFIRMED = "administrator-unconfirmed";

    private AppointmentConflict(String code) {
        this(Status.CONFLICT, code);
    }

    private AppointmentConflict(Status status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    static AppointmentConflict institutionOpen() {
        return new AppointmentConflict("institution-open");
    }

    /// An institution whose licence has ended files nothing, so it is not opened either.
    static AppointmentConflict licenceEnded(LocalDate lastDay) {
        return new AppointmentConflict(Status.CONFLICT, "institution-licence-ended", lastDay.toString());
    }

    static AppointmentConflict institutionNotOpen() {
        return new AppointmentConflict("institution-not-open");
    }

    /// Another appointment of the institution has not completed yet.
    static AppointmentConflict appointmentRunning() {
        return new AppointmentConflict("appointment-running");
    }

    /// delegation-service refused the grant; nothing has changed. The code names the reason to an administrator whom
    /// the new legal representative has not confirmed.
    static AppointmentConflict refused(@Nullable String problem) {
        return UNCONFIRMED.equals(problem)
                ? new AppointmentConflict(Status.FORBIDDEN, UNCONFIRMED)
                : new AppointmentConflict("appointment-refused");
    }
}
