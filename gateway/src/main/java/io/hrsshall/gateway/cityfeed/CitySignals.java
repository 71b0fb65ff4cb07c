package io.hrsshall.gateway.cityfeed;

import io.hrsshall.authority.Signal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Wakes the requests of a city that wait for events.
final class CitySignals {

    private final Map<String, CitySignal> signals = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /// Of one city. Knows which publishers raised it.
    static final class CitySignal extends Signal {

        private final Map<String, Long> lastOf = new ConcurrentHashMap<>();

        /// Whether the publisher raised it after the count was that.
        boolean wasRaisedSince(String publisher, long after) {
            return lastOf.getOrDefault(publisher, 0L) > after;
        }

        /// Noted first, so that a request that wakes finds it.
        private void raise(String publisher) {
            lastOf.merge(publisher, count() + 1, Math::max);
            raise();
        }
    }

    /// @param city
    ///            of a token, so there are few
    CitySignal of(String city) {
        return signals.computeIfAbsent(city, _ -> new CitySignal());
    }

    /// The publisher has events of the city.
    void raise(String city, String publisher) {
        CitySignal signal = signals.get(city);
        if (signal != null) {
            signal.raise(publisher);
        }
    }

    /// The publisher may have events of any city.
    void raiseAll(String publisher) {
        signals.values().forEach(signal -> signal.raise(publisher));
    }

    /// Nobody waits any more.
    void end() {
        ended = true;
        signals.values().forEach(Signal::raise);
    }

    boolean haveEnded() {
        return ended;
    }

    void begin() {
        ended = false;
    }
}
