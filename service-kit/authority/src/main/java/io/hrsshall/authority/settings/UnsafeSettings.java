package io.hrsshall.authority.settings;

import java.util.List;

/// Settings are missing or wrong, so the process must not start.
public final class UnsafeSettings extends RuntimeException {

    /// @param complaints
    ///            one sentence for each setting, which begins with its name and never contains a secret
    public UnsafeSettings(List<String> complaints) {
        super(String.join(System.lineSeparator(), complaints));
    }
}
