package io.hrsshall.identity.accounts.revocations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// When, and by which session, something was begun, confirmed or proven that is used later. See ADR 0039.
///
/// @param stamp
///            of the security clock; null for what was begun by a version of the hall that did not note it
/// @param session
///            `sid`; null for what needs no login
public record Confirmation(@Nullable Long stamp, @Nullable String session) {

    /// Not by a session.
    public static Confirmation at(@Nullable Long stamp) {
        return new Confirmation(stamp, null);
    }

    public boolean isBySession(@Nullable String other) {
        return session != null && Objects.equals(session, other);
    }
}
