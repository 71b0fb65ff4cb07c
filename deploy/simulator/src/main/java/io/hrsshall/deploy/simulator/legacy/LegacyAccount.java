package io.hrsshall.deploy.simulator.legacy;

import java.util.List;

/// An account of the legacy system. It may hold several units; an account with a CA certificate has no password.
record LegacyAccount(String username, String password, boolean ca, List<Unit> units) {

    /// @param unitNumber
    ///            the legacy system's own number of the unit
    record Unit(String unitNumber, String uscc) {}
}
