package io.hrsshall.kit.secrets;

import java.util.List;

/// Settings without which, or with which, a service must not start.
final class UnsafeSecret extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsafeSecret(List<String> complaints) {
        super(String.join(System.lineSeparator(), complaints));
    }
}
