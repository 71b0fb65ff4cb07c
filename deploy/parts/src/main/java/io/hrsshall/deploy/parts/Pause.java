package io.hrsshall.deploy.parts;

/// Pauses while polling.
public final class Pause {

    private Pause() {}

    public static void ofMillis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while waiting", e);
        }
    }
}
