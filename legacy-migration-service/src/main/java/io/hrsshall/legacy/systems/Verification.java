package io.hrsshall.legacy.systems;

import java.util.List;

/// A legacy system's answer to a user name and a password.
public sealed interface Verification {

    /// @param units
    ///            the account's units, without those whose data is invalid
    /// @param unusable
    ///            those whose data is invalid
    record Verified(List<LegacyUnit> units, List<UnusableUnit> unusable) implements Verification {}

    record WrongCredentials() implements Verification {}

    /// The account cannot be upgraded whatever the password.
    sealed interface Closed extends Verification {

        List<LegacyUnitReference> units();
    }

    /// The account uses a CA certificate and has no password to verify (升级说明 1).
    record CaAccount(List<LegacyUnitReference> units) implements Closed {}

    /// The legacy system itself has locked the account, so its password is not checked.
    record Locked(List<LegacyUnitReference> units) implements Closed {}
}
