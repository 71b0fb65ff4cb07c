package io.hrsshall.deploy.simulator.behaviour;

import java.util.Locale;

/// How a provider currently answers.
record Behaviour(Mode mode, long delayMillis) {

    static final Behaviour OK = new Behaviour(Mode.OK, 0);

    /// Longer than the time-out of any client in the hall.
    static final long LONG_DELAY_MILLIS = 10_000;

    enum Mode {
        OK,
        SLOW,
        WRONG,
        DOWN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
