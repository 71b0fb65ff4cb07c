package io.hrsshall.institution.registry.web;

/// The status of an institution as shown to its unit.
public enum InstitutionStatus {
    REGISTERED,
    OPENING,
    OPEN,
    CHANGING;

    /// @param appointmentRunning
    ///            whether the appointment of an administrator has not completed yet
    static InstitutionStatus of(boolean open, boolean appointmentRunning) {
        if (open) {
            return appointmentRunning ? CHANGING : OPEN;
        }
        return appointmentRunning ? OPENING : REGISTERED;
    }
}
