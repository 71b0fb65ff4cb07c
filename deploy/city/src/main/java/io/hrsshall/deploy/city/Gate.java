package io.hrsshall.deploy.city;

import java.time.Duration;

/** Closed by {@code POST /pause}: the next step of any case waits, so that a case can be seen in progress. */
class Gate {

    private volatile boolean closed;

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    boolean isClosed() { return closed; }

    void pass() {
        if (closed) {
            throw new TryAgain("paused", Duration.ofMillis(500));
        }
    }
}
