package io.hrsshall.deploy.city;

import java.time.Duration;

/// Paused by `POST /pause`: no case takes its next step until `POST /resume`, so that a case can be observed
/// in progress.
class PauseSwitch {

    private volatile boolean paused;

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    boolean isPaused() { return paused; }

    void check() {
        if (paused) {
            throw new TemporaryFailure("paused", Duration.ofMillis(500));
        }
    }
}
