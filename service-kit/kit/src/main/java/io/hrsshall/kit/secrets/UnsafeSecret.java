package io.hrsshall.kit.secrets;

import java.util.List;

/// Settings are missing or unsafe, so the service must not start.
final class UnsafeSecret extends RuntimeException {

    UnsafeSecret(List<String> complaints) {
        super(String.join(System.lineSeparator(), complaints));
    }
}
