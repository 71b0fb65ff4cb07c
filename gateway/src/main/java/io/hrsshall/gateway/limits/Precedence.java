package io.hrsshall.gateway.limits;

import io.hrsshall.authority.Priority;

/// The order in which requests get a place at a service, the last one first.
public enum Precedence {

    PUBLIC_READ,
    ENTRY,
    /// From a network in which somebody was logged in recently.
    KNOWN_ENTRY,
    WORK;

    /// @param known
    ///            whether somebody was logged in recently in the network of the request
    public static Precedence of(Priority priority, boolean known) {
        return switch (priority) {
            case PUBLIC_READ -> PUBLIC_READ;
            case ENTRY -> known ? KNOWN_ENTRY : ENTRY;
            case WORK -> WORK;
        };
    }

    /// The share of the places beyond which such a request waits, in eighths.
    int eighths() {
        return switch (this) {
            case PUBLIC_READ -> 4;
            case ENTRY -> 6;
            case KNOWN_ENTRY -> 7;
            case WORK -> 8;
        };
    }
}
