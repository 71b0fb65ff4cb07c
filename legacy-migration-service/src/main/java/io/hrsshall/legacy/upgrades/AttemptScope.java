package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.systems.LegacySystem;

/// What attempts are counted for.
sealed interface AttemptScope {

    /// @param network
    ///            of the client
    record Address(String network) implements AttemptScope {}

    record System(LegacySystem system) implements AttemptScope {}
}
