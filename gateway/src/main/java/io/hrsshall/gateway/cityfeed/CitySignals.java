package io.hrsshall.gateway.cityfeed;

import io.hrsshall.authority.Signal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Wakes the requests of a city that wait for events.
final class CitySignals {

    private final Map<String, Signal> signals = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /// @param city
    ///            of a token, so there are few
    Signal of(String city) {
        return signals.computeIfAbsent(city, _ -> new Signal());
    }

    void raise(String city) {
        Signal signal = signals.get(city);
        if (signal != null) {
            signal.raise();
        }
    }

    void raiseAll() {
        signals.values().forEach(Signal::raise);
    }

    /// Nobody waits any more.
    void end() {
        ended = true;
        raiseAll();
    }

    boolean haveEnded() {
        return ended;
    }

    void begin() {
        ended = false;
    }
}
