package io.hrsshall.deploy.local.client;

/// The message says what was expected and what was received.
public final class UnexpectedAnswer extends RuntimeException {

    public UnexpectedAnswer(String message) {
        super(message);
    }

    public UnexpectedAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
