package io.hrsshall.kit.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.hrsshall.kit.problem.Outages;
import io.hrsshall.kit.problem.RootCauses;
import io.hrsshall.kit.tasks.TaskOutcome.Done;
import io.hrsshall.kit.tasks.TaskOutcome.GivenUp;
import io.hrsshall.kit.tasks.TaskOutcome.Later;
import io.hrsshall.kit.tasks.TaskRows.Claim;
import io.hrsshall.kit.tasks.TaskRows.Ended;
import io.hrsshall.kit.tasks.TaskTracing.Attempt;
import io.hrsshall.kit.tasks.TaskTracing.Outcome;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Executes due tasks with db-scheduler, which polls, claims, sends heartbeats and finds dead executions. Outcomes are
/// recorded by [TaskRows], so that scheduled and inline attempts share one rule.
final class TaskRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);
    /// The least that db-scheduler allows.
    private static final int MISSED_HEARTBEATS = 4;
    private static final String EXITS = "memory-exits";
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    private final DataSource dataSource;
    private final TaskRows rows;
    private final ObjectProvider<TaskHandler> handlers;
    private final ObjectProvider<RecurringTask> recurring;
    private final TaskProperties properties;
    private final Clock clock;
    private final String instance;
    private final Outages outages = new Outages();
    private final Set<Claim> inline = ConcurrentHashMap.newKeySet();
    private final MemoryExits memoryExits;
    private final LoneRuns loneRuns;
    private final TaskTracing tracing;
    private volatile Map<String, TaskHandler> byKind = Map.of();
    private volatile List<String> parkable = List.of();
    private volatile @Nullable Scheduler scheduler;

    TaskRunner(DataSource dataSource, TaskRows rows, ObjectProvider<TaskHandler> handlers,
            ObjectProvider<RecurringTask> recurring, TaskProperties properties, Clock clock, TaskTracing tracing,
            String service) {
        this.dataSource = dataSource;
        this.rows = rows;
        this.handlers = handlers;
        this.recurring = recurring;
        this.properties = properties;
        this.clock = clock;
        this.instance = service + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.memoryExits = new MemoryExits(properties.memoryExits(), service, instance);
        this.loneRuns = new LoneRuns(rows);
        this.tracing = tracing;
    }

    String instance() {
        return instance;
    }

    @Override
    public void start() {
        byKind = handlers.stream().collect(Collectors.toMap(handler -> handler.kind().name(), Function.identity()));
        List<Task<?>> kinds = byKind.values().stream().<Task<?>>map(this::task).toList();
        Stream<RecurringTask> searches = byKind.values().stream()
                .mapMulti((handler, each) -> {
                    if (handler instanceof DueItemTask task) {
                        each.accept(task.search(rows));
                    }
                });
        List<com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void>> repeated = Stream
                .concat(recurring.stream(), searches)
                .map(this::recurring).toList();
        parkable = Stream.concat(
                byKind.values().stream().map(TaskHandler::kind).filter(TaskKind::parkable).map(TaskKind::name),
                repeated.stream().map(Task::getName)).toList();
        memoryExits.begin();
        takeFromExhausted();
        ScheduledExecutorService housekeeper = Executors.newScheduledThreadPool(3,
                Thread.ofPlatform().daemon().name("tasks-housekeeper-", 0).factory());
        housekeeper.scheduleWithFixedDelay(this::keepHouse, 0, properties.heartbeatInterval().toMillis(),
                TimeUnit.MILLISECONDS);
        Scheduler created = Scheduler.create(dataSource, kinds).startTasks(repeated).tableName("kit_task")
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false)).clock(clock::instant)
                .serializer(new TaskTracing.ContextSerializer())
                .schedulerName(new SchedulerName.Fixed(instance)).pollingInterval(properties.pollInterval())
                .heartbeatInterval(properties.heartbeatInterval()).missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .threads(properties.concurrency())
                .executorService(Executors.newFixedThreadPool(properties.concurrency(),
                        Thread.ofVirtual().name("task-", 0).factory()))
                .housekeeperExecutor(housekeeper)
                // A kind without a handler belongs to another version of the service.
                .deleteUnresolvedAfter(FOR_EVER)
                // It waits for running tasks, interrupts them, and waits again as long.
                .shutdownMaxWait(properties.stopTimeout().dividedBy(2)).build();
        created.start();
        scheduler = created;
    }

    @Override
    public void stop() {
        Scheduler started = scheduler;
        scheduler = null;
        if (started != null) {
            started.stop();
            memoryExits.end();
        }
    }

    @Override
    public boolean isRunning() { return scheduler != null; }

    /// Stops after the web server has finished its requests, which may run tasks inline.
    @Override
    public int getPhase() { return SmartLifecycle.DEFAULT_PHASE - 1536; }

    /// Looks for due tasks now.
    void wake() {
        Scheduler started = scheduler;
        if (started != null) {
            started.triggerCheckForDueExecutions();
        }
    }

    TaskOutcome runInline(Claim claim) {
        inline.add(claim);
        try {
            return run(claim, null);
        } catch (DataAccessException e) {
            log.warn("Outcome of a task not recorded, the attempt will be repeated, kind={}, id={}", claim.kind(),
                    claim.id(), e);
            return TaskOutcome.later();
        } finally {
            inline.remove(claim);
        }
    }

    private void keepHouse() {
        heartbeat();
        takeFromExhausted();
    }

    /// Repeated, because an instance that runs on takes over the tasks of a dead one before that one has started again.
    private void takeFromExhausted() {
        try {
            for (String ended : memoryExits.find()) {
                List<Ended> tasks = rows.takeFromExhausted(ended, parkable, clock.instant());
                tasks.stream().filter(Ended::parked).forEach(task -> log.error("Task parked, kind={}, id={}, exits={}",
                        task.kind(), task.id(), task.exitsAlone()));
                memoryExits.clear(ended);
                log.warn("Instance ended by an OutOfMemoryError, instance={}, tasks={}", ended, tasks.size());
            }
            outages.ends(EXITS);
        } catch (DataAccessException | UncheckedIOException e) {
            if (outages.begins(EXITS, classNames(e))) {
                log.warn("Ends of instances not read", e);
            }
        }
    }

    private void heartbeat() {
        for (Claim claim : inline) {
            try {
                rows.heartbeat(claim, clock.instant());
            } catch (DataAccessException e) {
                log.debug("Heartbeat of an inline task failed", e);
            }
        }
    }

    private com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void> recurring(RecurringTask task) {
        return Tasks.recurring(task.name(), FixedDelay.of(task.interval()))
                .onDeadExecution((complete, operations) -> {
                    takeFromExhausted();
                    rows.noteTakeOver(task.name(), complete.getExecution().getId());
                    new DeadExecutionHandler.ReviveDeadExecution<Void>().deadExecution(complete, operations);
                })
                .execute((execution, context) -> loneRuns.runRecurring(task.name(), execution.getId(),
                        () -> tracing.run(task.name(), null, () -> {
                            task.work().run();
                            return new Attempt<>(TaskOutcome.done(), Outcome.DONE);
                        })));
    }

    /// If the outcome cannot be recorded, the row stays claimed without heartbeats and is found as a dead execution.
    private Task<String> task(TaskHandler handler) {
        return Tasks.custom(handler.kind().name(), String.class).onFailure((complete, operations) -> {
        }).onDeadExecution((complete, operations) -> takeOver(claim(complete.getExecution())))
                .execute((task, context) -> {
                    Claim claim = claim(context.getExecution());
                    loneRuns.run(claim, () -> run(claim, task.getData()), clock);
                    return (complete, operations) -> {
                    };
                });
    }

    private static Claim claim(Execution execution) {
        return new Claim(execution.getTaskName(), UUID.fromString(execution.getId()), execution.version,
                execution.consecutiveFailures, execution.getExecutionTime());
    }

    private void takeOver(Claim claim) {
        // A task of an instance that ended by an OutOfMemoryError may not run beside others.
        takeFromExhausted();
        log.warn("Task taken over from an instance without heartbeats, kind={}, id={}", claim.kind(), claim.id());
        rows.putBack(claim, clock.instant(), true);
        wake();
    }

    private TaskOutcome run(Claim claim, @Nullable String traceparent) {
        return tracing.run(claim.kind(), traceparent, () -> attempt(claim));
    }

    private Attempt<TaskOutcome> attempt(Claim claim) {
        TaskHandler handler = Objects.requireNonNull(byKind.get(claim.kind()), claim.kind());
        TaskOutcome outcome;
        String error = null;
        try {
            outcome = handler.run(claim.id());
            if (claim.failures() > 0 && isProgress(outcome) && outages.ends(claim.kind())) {
                log.info("Task attempts succeed again, kind={}", claim.kind());
            }
        } catch (RuntimeException | Error e) {
            outcome = TaskOutcome.later();
            error = classNames(e);
            // Once: an outage fails many attempts of many tasks.
            Level level = outages.begins(claim.kind(), error) ? Level.WARN : Level.DEBUG;
            log.atLevel(level).setCause(level == Level.WARN ? e : null)
                    .log("Task attempt failed, kind={}, id={}, attempt={}, error={}", claim.kind(), claim.id(),
                            claim.failures() + 1, error);
        }
        TaskOutcome recorded = record(claim, handler.kind().backoff(), outcome, error);
        return new Attempt<>(recorded, error != null && recorded instanceof Later ? Outcome.FAILED : of(recorded));
    }

    private static Outcome of(TaskOutcome outcome) {
        return switch (outcome) {
            case Done() -> Outcome.DONE;
            case Later _ -> Outcome.LATER;
            case GivenUp _ -> Outcome.GIVEN_UP;
        };
    }

    private static boolean isProgress(TaskOutcome outcome) {
        return outcome instanceof Done || outcome instanceof Later(Duration delay) && delay != null;
    }

    private TaskOutcome record(Claim claim, Backoff backoff, TaskOutcome outcome, @Nullable String error) {
        switch (outcome) {
            case Done() -> rows.complete(claim);
            case Later(Duration delay) when delay != null ->
                rows.reschedule(claim, clock.instant().plus(delay), 0, null);
            case Later later -> {
                int failures = claim.failures() + 1;
                if (failures >= backoff.maxAttempts()) {
                    return giveUp(claim, failures, error == null ? "attempts exhausted" : error);
                }
                rows.reschedule(claim, clock.instant().plus(backoff.delayAfter(failures)), failures, error);
            }
            case GivenUp(String reason) -> {
                return giveUp(claim, claim.failures() + 1, reason);
            }
        }
        return outcome;
    }

    private TaskOutcome giveUp(Claim claim, int failures, String reason) {
        log.error("Task given up, kind={}, id={}, attempts={}, reason={}", claim.kind(), claim.id(), failures, reason);
        rows.reschedule(claim, null, failures, reason);
        return TaskOutcome.givenUp(reason);
    }

    /// Without messages, which may contain personal data.
    private static String classNames(Throwable error) {
        return RootCauses.of(error).map(cause -> cause.getClass().getSimpleName()).collect(Collectors.joining(" < "));
    }
}
