package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;

/// The connector to one legacy system; a bean per system. It translates the system's messages into the hall's types.
public interface LegacySystemConnector {

    LegacySystem system();

    /// @throws DependencyUnavailable
    ///             if there is no valid answer
    Verification verify(String username, String password);
}
