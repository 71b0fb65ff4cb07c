package io.hrsshall.deploy.simulator.wire;

/// A missing or invalid setting that prevents the start.
public class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String message) {
        super(message);
    }
}
