package io.hrsshall.kit.failpoints;

/// Thrown at an armed fail point, in place of an unexpected error.
public class FailPointReached extends RuntimeException {

    FailPointReached(String name) {
        super("Fail point " + name);
    }
}
