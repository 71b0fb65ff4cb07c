package io.hrsshall.institution.registry.web;

/// As the unit sees it: registered, open, or on the way while an appointment runs.
public enum InstitutionStatus {
    REGISTERED,
    OPENING,
    OPEN,
    CHANGING
}
