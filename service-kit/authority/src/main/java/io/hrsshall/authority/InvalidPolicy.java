package io.hrsshall.authority;

/// A contract whose authorization rules are missing or invalid. The process does not start.
public final class InvalidPolicy extends RuntimeException {

    public InvalidPolicy(String message) {
        super(message);
    }
}
