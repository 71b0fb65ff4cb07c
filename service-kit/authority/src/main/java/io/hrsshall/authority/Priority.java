package io.hrsshall.authority;

/// Which requests are refused first when a service has more than it can answer: an operation's `x-priority`, in
/// ascending order. Without it, an operation for anyone is a public read or an entry, and all others are work.
public enum Priority {

    /// What everybody may read.
    PUBLIC_READ,
    /// Logins, registrations, recoveries and what belongs to them.
    ENTRY,
    /// Everything that a caller who is logged in does, and what keeps a session alive.
    WORK;

    static Priority of(String code) {
        return switch (code) {
            case "public-read" -> PUBLIC_READ;
            case "entry" -> ENTRY;
            case "work" -> WORK;
            default -> throw new InvalidPolicy("no priority " + code);
        };
    }
}
