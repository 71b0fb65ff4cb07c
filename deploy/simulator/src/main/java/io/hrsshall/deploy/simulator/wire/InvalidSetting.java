package io.hrsshall.deploy.simulator.wire;

/// A missing or invalid setting that prevents the start.
public class InvalidSetting extends RuntimeException {

    public InvalidSetting(String message) {
        super(message);
    }
}
