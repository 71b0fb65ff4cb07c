package io.hrsshall.institution.registry;

/// Whether an institution may file: its licence is valid, expired, or suspended by the staff.
public enum Standing {
    VALID,
    EXPIRED,
    SUSPENDED
}
