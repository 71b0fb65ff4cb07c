package io.hrsshall.deploy.city;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Something did not work now and may work later; the event keeps its place. */
class TryAgain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration after;

    TryAgain(String reason, @Nullable Duration after) {
        super(reason);
        this.after = after;
    }

    /** When the other side said so. */
    @Nullable
    Duration after() {
        return after;
    }
}
