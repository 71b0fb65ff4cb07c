package io.hrsshall.kit.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Schedules durable tasks with the running transaction: a task exists if and only if the change that needs it was
/// committed. At most one attempt of a task runs at a time; a task scheduled again while it runs is executed once more.
public class DurableTasks {

    private final TaskRows rows;
    private final TaskRunner runner;
    private final Duration inlineLimit;
    private final Clock clock;

    DurableTasks(TaskRows rows, TaskRunner runner, TaskProperties properties, Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.inlineLimit = properties.inlineLimit();
        this.clock = clock;
    }

    /// Schedules a task that is due at once after the commit. An existing task is brought forward, and released if it
    /// was given up.
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(TaskKind kind, UUID id) {
        rows.schedule(kind, id, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                runner.wake();
            }
        });
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(TaskKind kind, UUID id, Duration delay) {
        rows.schedule(kind, id, clock.instant().plus(delay));
    }

    /// Schedules a task whose first attempt the request itself makes by [#runNow] after the commit. If the request
    /// never gets there, the task becomes due after `hall.tasks.inline-limit`.
    @Transactional(propagation = Propagation.MANDATORY)
    public void scheduleForInlineRun(TaskKind kind, UUID id) {
        schedule(kind, id, inlineLimit);
    }

    /// Makes an attempt in the calling thread and records the outcome.
    ///
    /// @return the outcome of the attempt; without an attempt, `Done` if the task does not exist (any more), and `Later`
    ///         if another thread or instance is executing it or it was given up
    @Transactional(propagation = Propagation.NEVER)
    public TaskOutcome runNow(TaskKind kind, UUID id) {
        Instant now = clock.instant();
        return rows.claim(kind, id, runner.instance(), now).map(runner::runInline)
                .orElseGet(() -> rows.exists(kind, id) ? TaskOutcome.later() : TaskOutcome.done());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(TaskKind kind, UUID id) {
        rows.cancel(kind, id);
    }
}
