package io.hrsshall.legacy.systems;

/// The connector to one older system: its messages end here, what leaves is in our words.
public interface LegacySystem {

    OldSystem system();

    /// @throws io.hrsshall.kit.feign.DependencyUnavailable
    ///             if the system does not answer, or not as itself
    Verification verify(String username, String password);
}
