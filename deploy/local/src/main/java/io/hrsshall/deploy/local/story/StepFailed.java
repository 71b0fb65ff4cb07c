package io.hrsshall.deploy.local.story;

/// Something is not as the story tells it; the message says what was expected and what came.
final class StepFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailed(String message) {
        super(message);
    }

    StepFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
