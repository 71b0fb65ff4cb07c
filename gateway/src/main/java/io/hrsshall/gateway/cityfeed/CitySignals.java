package io.hrsshall.gateway.cityfeed;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes the requests of a city that wait for events.
final class CitySignals {

    private final Map<String, Signal> signals = new ConcurrentHashMap<>();
    private volatile boolean ended;

    static final class Signal {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition raised = lock.newCondition();
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

        private void raise() {
            lock.lock();
            try {
                count++;
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
