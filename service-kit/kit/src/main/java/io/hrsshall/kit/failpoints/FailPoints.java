package io.hrsshall.kit.failpoints;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places where a test can make this process die or fail, once. Off, and then a look at one field, unless
/// `HALL_FAIL_POINTS` is true; production refuses to start with it.
public final class FailPoints {

    private static final Logger log = LoggerFactory.getLogger(FailPoints.class);
    private static final Map<String, Action> ARMED = new ConcurrentHashMap<>();
    private static volatile boolean enabled;

    private FailPoints() {}

    enum Action {
        HALT,
        ERROR
    }

    /// Marks a place, such as `registration.unit.after`. If it is armed, the process dies here as by `kill -9`, or a
    /// [FailPointReached] is thrown.
    public static void reach(String name) {
        if (!enabled) {
            return;
        }
        switch (ARMED.remove(name)) {
            case HALT -> {
                log.warn("Fail point {} reached: the process halts", name);
                Runtime.getRuntime().halt(137);
            }
            case ERROR -> throw new FailPointReached(name);
            case null -> {
            }
        }
    }

    static void enable(boolean on) {
        enabled = on;
        ARMED.clear();
    }

    static boolean isEnabled() { return enabled; }

    static void arm(String name, Action action) {
        ARMED.put(name, action);
    }

    static void disarm(String name) {
        ARMED.remove(name);
    }

    static Map<String, Action> armed() {
        return Map.copyOf(ARMED);
    }
}
