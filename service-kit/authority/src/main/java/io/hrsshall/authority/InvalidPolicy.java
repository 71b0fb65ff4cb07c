package io.hrsshall.authority;

/// A contract that does not say who may call an operation, or says it wrongly: nothing starts with it.
public final class InvalidPolicy extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidPolicy(String message) {
        super(message);
    }
}
