package io.hrsshall.kit.events;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells those who wait for sent events in this process that the relay of this process has sent some.
final class SentSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private long count;
    private volatile boolean relayActive;

    void raise() {
        lock.lock();
        try {
            count++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How often it was raised.
    long count() {
        lock.lock();
        try {
            return count;
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

    /// Whether this process sends. Otherwise another instance does, and this one must look.
    boolean relayActive() {
        return relayActive;
    }

    void relayActive(boolean here) {
        relayActive = here;
    }
}
