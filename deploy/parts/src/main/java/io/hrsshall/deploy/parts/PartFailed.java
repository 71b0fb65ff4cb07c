package io.hrsshall.deploy.parts;

import org.jspecify.annotations.Nullable;

/// A part or a process can't be started. The message is shown to the user.
public class PartFailed extends RuntimeException {

    public PartFailed(String message) {
        this(message, null);
    }

    public PartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
