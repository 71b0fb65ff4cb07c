package io.hrsshall.kit.failpoints;

/// Thrown at an armed fail point, in place of an unexpected error.
public class FailPointReached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailPointReached(String name) {
        super("Fail point " + name);
    }
}
