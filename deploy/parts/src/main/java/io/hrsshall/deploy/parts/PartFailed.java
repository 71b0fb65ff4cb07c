package io.hrsshall.deploy.parts;

import org.jspecify.annotations.Nullable;

/// A part can't be started; the message is a sentence for the person in front of the terminal.
public class PartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        this(message, null);
    }

    public PartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
