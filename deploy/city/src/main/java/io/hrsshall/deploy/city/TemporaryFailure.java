package io.hrsshall.deploy.city;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Processing failed but may succeed later; the event is retried and keeps its position.
class TemporaryFailure extends RuntimeException {

    private final transient @Nullable Duration retryAfter;

    TemporaryFailure(String reason, @Nullable Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /// As requested by the server; null if it requested none.
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
