package io.hrsshall.kit.failpoints;

/// An armed fail point was reached: stands in for whatever unexpected error could happen there.
public class FailPointReached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailPointReached(String name) {
        super("fail point " + name);
    }
}
