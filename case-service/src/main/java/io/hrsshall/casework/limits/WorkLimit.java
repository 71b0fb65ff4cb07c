package io.hrsshall.casework.limits;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Limits how many operations an instance runs at the same time, in total and per account, because each holds memory
/// and a connection.
public final class WorkLimit {

    private final int mostPerAccount;
    private final Semaphore places;
    private final Duration patience;
    private final Map<String, Integer> byAccount = new ConcurrentHashMap<>();

    /// @param patience
    ///            how long an operation waits for a place of the instance
    public WorkLimit(int most, int mostPerAccount, Duration patience) {
        this.places = new Semaphore(most);
        this.mostPerAccount = mostPerAccount;
        this.patience = patience;
    }

    /// A place that is taken until it is closed; closing it again does nothing.
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /// @throws Busy
    ///             if all places, or those of the account, are taken
    public Place take(String account) {
        if (byAccount.merge(account, 1, Integer::sum) > mostPerAccount || !acquire()) {
            leave(account);
            throw new Busy();
        }
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                places.release();
                leave(account);
            }
        };
    }

    private boolean acquire() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(String account) {
        byAccount.computeIfPresent(account, (_, taken) -> taken == 1 ? null : taken - 1);
    }
}
