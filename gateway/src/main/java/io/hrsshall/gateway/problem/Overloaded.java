package io.hrsshall.gateway.problem;

/// A service has more requests than it can answer.
public final class Overloaded extends RuntimeException {

    public Overloaded() {
        super("overloaded", null, false, false);
    }
}
