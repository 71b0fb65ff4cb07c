package io.hrsshall.institution.registry;

/// Whether an institution may file: its licence is valid, expired, or suspended by the staff; or a decision ended it.
public enum Standing {
    VALID,
    EXPIRED,
    SUSPENDED,
    ENDED
}
