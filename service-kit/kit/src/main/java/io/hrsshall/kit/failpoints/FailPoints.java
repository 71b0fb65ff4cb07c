package io.hrsshall.kit.failpoints;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places where a test can make this process halt or fail once. Disabled unless `HALL_FAIL_POINTS` is true, with which
/// production refuses to start; a disabled fail point reads one field.
public final class FailPoints {

    private static final Logger log = LoggerFactory.getLogger(FailPoints.class);
    private static final Map<String, Action> ARMED = new ConcurrentHashMap<>();
    private static volatile boolean enabled;

    private FailPoints() {}

    enum Action {
        HALT,
        ERROR,
        FATAL
    }

    /// Marks a place, such as `registration.unit.after`. If it is armed, the process halts as if killed by `kill -9`,
    /// or [FailPointReached] is thrown, or an error as one of the JVM.
    public static void reach(String name) {
        if (!enabled) {
            return;
        }
        switch (ARMED.remove(name)) {
            case HALT -> {
                log.warn("Fail point reached, halting, name={}", name);
                Runtime.getRuntime().halt(137);
            }
            case ERROR -> throw new FailPointReached(name);
            case FATAL -> throw new LinkageError("Fail point " + name);
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
