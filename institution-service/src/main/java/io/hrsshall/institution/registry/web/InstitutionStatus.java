package io.hrsshall.institution.registry.web;

/// As the unit sees it: registered, open, or on the way while an appointment runs.
public enum InstitutionStatus {
    REGISTERED,
    OPENING,
    OPEN,
    CHANGING;

    /// @param onTheWay
    ///            whether an appointment of its administrator runs
    public static InstitutionStatus of(boolean open, boolean onTheWay) {
        if (open) {
            return onTheWay ? CHANGING : OPEN;
        }
        return onTheWay ? OPENING : REGISTERED;
    }
}
