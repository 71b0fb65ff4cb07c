package io.hrsshall.kit.personal;

import io.hrsshall.authority.settings.UnsafeSettings;

/// Compares a key with the one that the service's database knows.
@FunctionalInterface
public interface KeyCheck {

    /// Remembers a key that is new.
    ///
    /// @throws UnsafeSettings
    ///             if another key is known by its setting and version
    void check(CheckedKey key);
}
