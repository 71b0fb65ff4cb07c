package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account of a legacy system. It may hold several units; an account with a CA certificate has no password.
///
/// @param locked
///            by the legacy system itself; absent for false
record LegacyAccount(String username, String password, boolean ca, @Nullable Boolean locked, List<Unit> units) {

    /// @param unitNumber
    ///            the legacy system's own number of the unit
    /// @param kept
    ///            the legacy system's copy of the master data; absent if it is the same as in the register
    record Unit(String unitNumber, String uscc, @Nullable Enterprise kept) {}

    boolean isLocked() { return Boolean.TRUE.equals(locked); }
}
