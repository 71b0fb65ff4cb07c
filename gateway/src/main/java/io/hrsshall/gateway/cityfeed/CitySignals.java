package io.hrsshall.gateway.cityfeed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Wakes the requests of a city that wait for events.
final class CitySignals {

    private final Map<String, Signal> signals = new ConcurrentHashMap<>();
    private volatile boolean ended;

    static final class Signal {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition raised = lock.newCondition();
        /// By publisher: the count after its last raise.
        private final Map<String, Long> lastOf = new HashMap<>();
        private long count;

        /// How often it was raised.
        long count() {
            lock.lock();
            try {
                return count;
            } finally {
                lock.unlock();
            }
        }

        /// Whether the publisher raised it after the count was that.
        boolean wasRaised(String publisher, long after) {
            lock.lock();
            try {
                return lastOf.getOrDefault(publisher, 0L) > after;
            } finally {
                lock.unlock();
            }
        }

        private void raise(@Nullable String publisher) {
            lock.lock();
            try {
                count++;
                if (publisher != null) {
                    lastOf.put(publisher, count);
                }
                raised.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /// Returns when it was raised more often than that, or after the time.
        void await(long known, Duration longest) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = longest.toNanos();
                while (count == known && left > 0) {
                    left = raised.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /// @param city
    ///            of a token, so there are few
    Signal of(String city) {
        return signals.computeIfAbsent(city, _ -> new Signal());
    }

    /// The publisher has events of the city.
    void raise(String city, String publisher) {
        Signal signal = signals.get(city);
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
        signals.values().forEach(signal -> signal.raise(null));
    }

    boolean haveEnded() {
        return ended;
    }

    void begin() {
        ended = false;
    }
}
