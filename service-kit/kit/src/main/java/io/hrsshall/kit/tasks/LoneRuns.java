package io.hrsshall.kit.tasks;

import io.hrsshall.kit.tasks.TaskRows.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Runs a task that is suspected to end its process while no other scheduled task runs in this process, and no other
/// suspect in any. If the process ends nevertheless, it is known which task was the cause. Requests, and the tasks that
/// they run themselves, go on meanwhile.
final class LoneRuns {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration NEXT_TRY = Duration.ofSeconds(2);

    private final TaskRows rows;
    /// Fair: tasks that begin later wait behind a suspect.
    private final ReadWriteLock running = new ReentrantReadWriteLock(true);

    LoneRuns(TaskRows rows) {
        this.rows = rows;
    }

    void run(Claim claim, Runnable attempt, Clock clock) {
        if (!begins(claim.kind(), claim.id().toString(), attempt)) {
            rows.putBack(claim, clock.instant().plus(NEXT_TRY), false);
        }
    }

    /// A suspect that cannot run alone now waits for its next turn.
    void runRecurring(String name, String id, Runnable work) {
        begins(name, id, () -> {
            try {
                work.run();
            } finally {
                if (rows.isSuspect(name, id)) {
                    rows.clearSuspect(name, id);
                }
            }
        });
    }

    private boolean begins(String kind, String id, Runnable attempt) {
        boolean alone = rows.isSuspect(kind, id);
        Lock lock = alone ? running.writeLock() : running.readLock();
        try {
            if (!lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            // The instance stops. The flag would keep the task from being put back.
            return false;
        }
        try {
            if (alone && !rows.beginAlone(kind, id)) {
                return false;
            }
            attempt.run();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
