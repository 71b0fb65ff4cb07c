package io.hrsshall.legacy.systems;

import java.util.List;

/// What an older system says of a user name and a password.
public sealed interface Verification {

    /// @param units
    ///            those of the account that can be read
    record Verified(List<OldUnit> units) implements Verification {}

    /// User name or password.
    record Wrong() implements Verification {}

    /// The account logs in with a CA and so has no password to verify (升级说明 1).
    record UsesCa() implements Verification {}
}
