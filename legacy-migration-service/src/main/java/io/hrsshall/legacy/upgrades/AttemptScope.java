package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.systems.LegacySystem;

/// What attempts are counted for.
sealed interface AttemptScope {

    /// @param network
    ///            of the client
    record Address(String network) implements AttemptScope {}

    /// Upgrades that a network starts, each of which is stored.
    ///
    /// @param network
    ///            of the client
    record Start(String network) implements AttemptScope {}

    /// Successful verifications of a legacy account, which count for no address.
    ///
    /// @param index
    ///            the account's blind index, hexadecimal
    record Account(LegacySystem system, String index) implements AttemptScope {}

    record System(LegacySystem system) implements AttemptScope {}
}
