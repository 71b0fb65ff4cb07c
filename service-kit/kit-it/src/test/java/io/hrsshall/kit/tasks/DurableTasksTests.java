package io.hrsshall.kit.tasks;
import static io.hrsshall.kit.tasks.TaskService.KIND;
import static io.hrsshall.kit.tasks.TaskService.SHORT_HEARTBEATS;
import static io.hrsshall.kit.tasks.TaskService.handler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.events.TestParts;
import io.hrsshall.kit.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

/// Durable tasks on a real PostgreSQL.
@Timeout(600)
class DurableTasksTests {

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final List<TaskService> started = new ArrayList<>();
    private final List<UUID> attempts = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(TaskService::close);
        dataSource.close();
    }

    private TaskService start(Function<UUID, TaskOutcome> work, String... properties) {
        TaskService service = TaskService.start(dataSource, handler(id -> {
            attempts.add(id);
            return work.apply(id);
        }), properties);
        started.add(service);
        return service;
    }

    private TaskService startWithoutHandler() {
        TaskService service = TaskService.start(dataSource, List.of(), List.of());
        started.add(service);
        return service;
    }

    private static TaskOutcome done(UUID id) {
        return TaskOutcome.done();
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM kit_task").query(Long.class).single();
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in time: attempts " + attempts + ", tasks "
                        + jdbc.sql("SELECT * FROM kit_task").query().listOfRows());
            }
            sleep(10);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoInstancesExecuteEachTaskExactlyOnce() {
        List<TaskService> instances = List.of(start(DurableTasksTests::done), start(DurableTasksTests::done));
        Set<UUID> scheduled = new HashSet<>();
        for (int number = 0; number < 200; number++) {
            scheduled.add(instances.get(number % 2).schedule());
        }
        await(() -> rows() == 0);
        assertThat(attempts).hasSize(200).containsExactlyInAnyOrderElementsOf(scheduled);
    }

    @Test
    void anOutageIsLoggedWhenItBeginsAndWhenItEnds() {
        TaskService service = start(id -> {
            if (attempts.size() < 3) {
                throw new IllegalStateException("down");
            }
            return TaskOutcome.done();
        });
        Logger logger = (Logger) LoggerFactory.getLogger(TaskRunner.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            service.schedule();
            await(() -> rows() == 0);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        assertThat(lines.list.stream().map(line -> line.getLevel() + " " + line.getFormattedMessage().split(",")[0]))
                .containsExactly("WARN Task attempt failed", "INFO Task attempts succeed again");
    }

    @Test
    void aTaskStartsWithTheCommitAndNotBefore() {
        TaskService service = start(DurableTasksTests::done, "hall.tasks.poll-interval=1h");
        service.transaction().executeWithoutResult(status -> {
            service.tasks().schedule(KIND, UUID.randomUUID());
            sleep(300);
            assertThat(attempts).isEmpty();
        });
        await(() -> attempts.size() == 1);
    }

    @Test
    void aRollbackSchedulesNothing() {
        TaskService service = start(DurableTasksTests::done);
        service.transaction().executeWithoutResult(status -> {
            service.tasks().schedule(KIND, UUID.randomUUID());
            status.setRollbackOnly();
        });
        assertThat(rows()).isZero();
    }

    @Test
    void schedulingNeedsATransactionAndAnInlineRunRefusesOne() {
        TaskService service = start(DurableTasksTests::done);
        DurableTasks tasks = service.tasks();
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> tasks.schedule(KIND, id)).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> tasks.schedule(KIND, id, Duration.ofHours(1)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> tasks.scheduleForInlineRun(KIND, id))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> tasks.cancel(KIND, id)).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> service.transaction().execute(status -> tasks.runNow(KIND, id)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aTaskIsNotExecutedBeforeItIsDueNorAfterItWasCancelled() {
        TaskService service = start(DurableTasksTests::done);
        UUID later = UUID.randomUUID();
        UUID cancelled = UUID.randomUUID();
        Instant start = Instant.now();
        service.transaction().executeWithoutResult(status -> {
            service.tasks().schedule(KIND, later, Duration.ofMillis(800));
            service.tasks().schedule(KIND, cancelled, Duration.ofHours(1));
        });
        service.transaction().executeWithoutResult(status -> service.tasks().cancel(KIND, cancelled));
        await(() -> rows() == 0);
        assertThat(Instant.now()).isAfter(start.plusMillis(800));
        assertThat(attempts).containsExactly(later);
    }

    @Test
    void schedulingAWaitingTaskAgainBringsItForwardOnly() {
        TaskService service = start(DurableTasksTests::done);
        UUID id = UUID.randomUUID();
        service.transaction().executeWithoutResult(status -> {
            service.tasks().schedule(KIND, id, Duration.ofHours(1));
            service.tasks().schedule(KIND, id, Duration.ofHours(2));
        });
        assertThat(jdbc.sql("SELECT execution_time < now() + interval '61 minutes' FROM kit_task").query(Boolean.class)
                .single()).isTrue();
        service.schedule(id);
        await(() -> rows() == 0);
        assertThat(attempts).containsExactly(id);
    }

    @Test
    void aTaskThatIsScheduledAgainWhileItRunsIsExecutedOnceMore() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        TaskService service = start(id -> {
            inside.countDown();
            await(end);
            return TaskOutcome.done();
        });
        UUID id = service.schedule();
        await(inside);
        service.schedule(id);
        end.countDown();
        await(() -> rows() == 0);
        assertThat(attempts).containsExactly(id, id);
    }

    @Test
    @Tag("nightly")
    void tasksOfAKilledInstanceAreTakenOver() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process dying = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), TaskService.Dying.class.getName(), dataSource.getJdbcUrl()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        UUID id = UUID.randomUUID();
        new TaskRows(jdbc).schedule(KIND, id, Instant.now());
        assertThat(dying.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(dying.exitValue()).isEqualTo(137);
        assertThat(jdbc.sql("SELECT picked FROM kit_task").query(Boolean.class).single()).isTrue();

        start(DurableTasksTests::done, SHORT_HEARTBEATS);
        await(() -> rows() == 0);
        assertThat(attempts).containsExactly(id);
    }

    @Test
    void aFailedTaskRunsAgainAfterItsBackOffAndAnExceptionIsAFailure() {
        TaskService service = start(id -> switch (attempts.size()) {
            case 1 -> throw new IllegalStateException("as expected");
            case 2 -> TaskOutcome.later();
            default -> TaskOutcome.done();
        });
        Instant start = Instant.now();
        service.schedule();
        await(() -> rows() == 0);
        assertThat(attempts).hasSize(3);
        assertThat(Instant.now()).isAfter(start.plusMillis(150));
    }

    @Test
    void theBackOffDoublesUpToItsLongestDelay() {
        Backoff backoff = Backoff.unlimited(Duration.ofSeconds(2), Duration.ofMinutes(5));
        assertThat(List.of(backoff.delayAfter(1), backoff.delayAfter(2), backoff.delayAfter(3)))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(backoff.delayAfter(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlannedDelayIsNoFailure() {
        TaskService service = start(id -> attempts.size() < 7
                ? attempts.size() % 3 == 0 ? TaskOutcome.later(Duration.ofMillis(10)) : TaskOutcome.later()
                : TaskOutcome.done());
        service.schedule();
        await(() -> rows() == 0);
        assertThat(attempts).hasSize(7);
    }

    @Test
    void aTaskThatFailsTooOftenIsGivenUpAndVisibleUntilAnOperatorReleasesIt() {
        TaskService service = start(id -> {
            if (attempts.size() <= 3) {
                throw new IllegalStateException("as expected");
            }
            return TaskOutcome.done();
        });
        UUID id = service.schedule();
        await(() -> service.rows().dueOrFailing(Instant.now(), 10).stream().anyMatch(TaskRows.Task::givenUp));
        sleep(500);
        assertThat(attempts).hasSize(3);
        TaskRows.Task givenUp = service.rows().dueOrFailing(Instant.now(), 10).getFirst();
        assertThat(givenUp.error()).isEqualTo("IllegalStateException");
        assertThat(givenUp.failedAttempts()).isEqualTo(3);
        assertThat(givenUp.dueAt()).isNull();
        assertThat(service.endpoint().state(null).toString()).contains(id.toString());
        assertThat(service.tasks().runNow(KIND, id)).isEqualTo(TaskOutcome.later());
        assertThat(attempts).hasSize(3);

        assertThat(service.endpoint().act("release", KIND.name(), UUID.randomUUID().toString(), null).getStatus())
                .isEqualTo(404);
        assertThat(service.endpoint().act("delete", KIND.name(), id.toString(), null).getStatus()).isEqualTo(404);
        assertThat(service.endpoint().act("release", KIND.name(), id.toString(), null).getStatus()).isEqualTo(200);
        await(() -> rows() == 0);
        assertThat(attempts).hasSize(4);
    }

    @Test
    void operatorsReleaseStuckTasksOnceAndTheParkedOnesOneByOne() {
        AtomicInteger impossible = new AtomicInteger(1);
        TaskService service = start(id -> {
            if (impossible.get() > 0) {
                throw new IllegalStateException("never");
            }
            return TaskOutcome.done();
        });
        List<UUID> ids = List.of(service.schedule(), service.schedule(), service.schedule());
        await(() -> service.rows().dueOrFailing(Instant.now(), 10).stream().filter(TaskRows.Task::givenUp)
                .count() == 3);
        jdbc.sql("UPDATE kit_task SET exits_alone = 2 WHERE task_instance = :id").param("id", ids.getLast().toString())
                .update();
        impossible.set(0);
        TasksEndpoint endpoint = service.endpoint();

        assertThat(endpoint.act("release-stuck", "none", null, "duty").getBody()).containsEntry("result", "unknown");
        assertThat(endpoint.act("release-stuck", KIND.name(), null, "duty").getBody()).containsEntry("tasks", 2);
        await(() -> rows() == 1);
        assertThat(endpoint.act("release-stuck", KIND.name(), null, "duty").getBody())
                .containsEntry("result", "unknown");
        assertThat(endpoint.act("release", KIND.name(), ids.getFirst().toString(), "duty").getBody())
                .containsEntry("result", "unknown");
        assertThat(service.rows().ofId(ids.getLast().toString())).singleElement().matches(TaskRows.Task::parked);
        assertThat(endpoint.act("release", KIND.name(), ids.getLast().toString(), "duty").getBody())
                .containsEntry("result", "released");
        await(() -> rows() == 0);
        assertThat(jdbc.sql("SELECT result FROM kit_operator_action WHERE operator = 'duty' ORDER BY at")
                .query(String.class).list()).containsExactly("unknown", "released", "unknown", "unknown", "released");
    }

    @Test
    void aTaskThatIsDueOrRunsIsNotReleasedAgain() {
        CountDownLatch end = new CountDownLatch(1);
        TaskService service = start(id -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return TaskOutcome.done();
        });
        UUID running = service.schedule();
        await(() -> attempts.contains(running));
        assertThat(service.endpoint().act("release", KIND.name(), running.toString(), "duty").getBody())
                .containsEntry("result", "running");
        UUID waiting = service.scheduleForInlineRun();
        assertThat(service.rows().lock(KIND.name(), waiting.toString())).isPresent();
        jdbc.sql("UPDATE kit_task SET execution_time = now() - INTERVAL '1 second', picked = false"
                + " WHERE task_instance = :id AND NOT picked").param("id", waiting.toString()).update();
        assertThat(Objects.requireNonNull(
                service.endpoint().act("release", KIND.name(), waiting.toString(), "duty").getBody()).get("result"))
                .isIn("due-already", "running");
        end.countDown();
        await(() -> rows() == 0);
    }

    @Test
    void aTaskThatItsHandlerGivesUpIsReleasedByBeingScheduledAgain() {
        TaskService service = start(id -> attempts.size() == 1 ? TaskOutcome.givenUp("refused") : TaskOutcome.done());
        UUID id = service.scheduleForInlineRun();
        assertThat(service.tasks().runNow(KIND, id)).isEqualTo(TaskOutcome.givenUp("refused"));
        assertThat(service.rows().dueOrFailing(Instant.now(), 10).getFirst().error()).isEqualTo("refused");
        service.schedule(id);
        await(() -> rows() == 0);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void anInlineRunIsTheOnlyAttemptWhenItSucceeds() {
        TaskService service = start(DurableTasksTests::done);
        UUID id = service.scheduleForInlineRun();
        sleep(500);
        assertThat(attempts).isEmpty();
        assertThat(service.tasks().runNow(KIND, id)).isEqualTo(TaskOutcome.done());
        assertThat(rows()).isZero();
        assertThat(service.tasks().runNow(KIND, id)).isEqualTo(TaskOutcome.done());
        assertThat(attempts).containsExactly(id);
    }

    @Test
    void anInlineRunThatFailsIsRepeatedByTheScheduler() {
        TaskService service = start(id -> {
            if (attempts.size() == 1) {
                throw new IllegalStateException("as expected");
            }
            return TaskOutcome.done();
        });
        assertThat(service.tasks().runNow(KIND, service.scheduleForInlineRun())).isEqualTo(TaskOutcome.later());
        await(() -> rows() == 0);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void aTaskWhoseRequestDiedBeforeItsInlineRunIsExecutedByTheScheduler() {
        TaskService service = start(DurableTasksTests::done, "hall.tasks.inline-limit=500ms");
        UUID id = service.scheduleForInlineRun();
        await(() -> rows() == 0);
        assertThat(attempts).containsExactly(id);
    }

    @Test
    void aTaskWhoseRequestDiedDuringItsInlineRunIsTakenOver() {
        TaskRows rows = new TaskRows(jdbc);
        UUID id = UUID.randomUUID();
        rows.schedule(KIND, id, Instant.now().plusSeconds(20));
        rows.claim(KIND, id, "a dead instance", Instant.now());
        start(DurableTasksTests::done, SHORT_HEARTBEATS);
        await(() -> rows() == 0);
        assertThat(attempts).containsExactly(id);
    }

    @Test
    @Tag("nightly")
    void aLongInlineRunIsNotTakenOver() {
        TaskService service = start(id -> {
            sleep(8_000);
            return TaskOutcome.done();
        }, "hall.tasks.heartbeat-interval=1s");
        assertThat(service.tasks().runNow(KIND, service.scheduleForInlineRun())).isEqualTo(TaskOutcome.done());
        assertThat(attempts).hasSize(1);
        assertThat(rows()).isZero();
    }

    @Test
    void inlineRunsAndSchedulersNeverExecuteATaskInParallel() throws Exception {
        Map<UUID, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        Function<UUID, TaskOutcome> work = id -> {
            AtomicInteger now = running.computeIfAbsent(id, key -> new AtomicInteger());
            if (now.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            sleep(5);
            now.decrementAndGet();
            return TaskOutcome.done();
        };
        List<TaskService> instances = List.of(start(work), start(work));
        int tasks = 100;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int number = 0; number < tasks; number++) {
                UUID id = instances.getFirst().schedule();
                for (TaskService instance : instances) {
                    runs.add(threads.submit(() -> instance.tasks().runNow(KIND, id)));
                }
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        await(() -> rows() == 0);
        assertThat(overlaps).hasValue(0);
        assertThat(attempts).hasSize(tasks);
    }

    @Test
    void aHolderThatWasThoughtDeadRecordsNothing() {
        TaskRows rows = new TaskRows(jdbc);
        UUID id = UUID.randomUUID();
        rows.schedule(KIND, id, Instant.now());
        TaskRows.Claim first = rows.claim(KIND, id, "a", Instant.now()).orElseThrow();
        rows.reschedule(first, Instant.now(), 1, null);
        TaskRows.Claim second = rows.claim(KIND, id, "b", Instant.now()).orElseThrow();
        rows.complete(first);
        assertThat(rows.exists(KIND, id)).isTrue();
        rows.complete(second);
        assertThat(rows.exists(KIND, id)).isFalse();
    }

    @Test
    void aTaskWithoutAHandlerWaitsForAVersionThatHasOne() {
        TaskService without = startWithoutHandler();
        UUID id = without.schedule();
        sleep(1_000);
        assertThat(jdbc.sql("SELECT NOT picked FROM kit_task").query(Boolean.class).single()).isTrue();
        await(() -> shows(without, "hall.tasks.due", 1));
        start(DurableTasksTests::done);
        await(() -> rows() == 0);
        assertThat(attempts).containsExactly(id);
    }

    @Test
    void gaugesShowDueAndStuckTasksByKind() {
        TaskService service = start(id -> TaskOutcome.givenUp("refused"));
        await(() -> shows(service, "hall.tasks.due", 0) && shows(service, "hall.tasks.stuck", 0));
        service.schedule();
        await(() -> shows(service, "hall.tasks.due", 0) && shows(service, "hall.tasks.stuck", 1));
    }

    @Test
    void attemptsAreCountedByKindAndOutcome() {
        AtomicInteger attempt = new AtomicInteger();
        TaskService service = start(id -> switch (attempt.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("once");
            case 2 -> TaskOutcome.later();
            default -> TaskOutcome.done();
        });
        service.schedule();
        await(() -> service.attempts("done") == 1);
        assertThat(service.attempts("failed")).isEqualTo(1);
        assertThat(service.attempts("later")).isEqualTo(1);
    }

    /// By the trace a request is found in the log of the task that it scheduled.
    @Test
    void anAttemptContinuesTheTraceOfTheRequestThatScheduledTheTaskAndARecurringTaskHasOneOfItsOwn() {
        List<String> traces = new CopyOnWriteArrayList<>();
        List<String> ofRecurring = new CopyOnWriteArrayList<>();
        TaskService service = TaskService.start(dataSource, List.of(TaskService.handler(id -> {
            traces.add(Traces.traceId() + "/" + Span.current().getSpanContext().isValid());
            return traces.size() < 2 ? TaskOutcome.later() : TaskOutcome.done();
        })), List.of(new RecurringTask("again", Duration.ofMillis(50),
                () -> ofRecurring.add(Span.current().getSpanContext().getTraceId()))));
        started.add(service);
        Span request = Span.wrap(SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
                TraceFlags.getSampled(), TraceState.getDefault()));
        try (Scope scope = request.makeCurrent()) {
            service.schedule();
        }
        await(() -> traces.size() == 2 && ofRecurring.size() >= 2);
        assertThat(traces).containsOnly("0af7651916cd43dd8448eb211c80319c/true");
        assertThat(ofRecurring).doesNotContain(SpanContext.getInvalid().getTraceId())
                .doesNotContain("0af7651916cd43dd8448eb211c80319c").doesNotHaveDuplicates();
    }

    private static boolean shows(TaskService service, String gauge, double value) {
        try {
            return service.gauge(gauge) == value;
        } catch (io.micrometer.core.instrument.search.MeterNotFoundException e) {
            return false;
        }
    }

    @Test
    void aRecurringTaskIsRepeatedByOneInstanceAtATimeAlsoAfterAFailure() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        RecurringTask task = new RecurringTask("deletion-of-old-rows", Duration.ofMillis(100), () -> {
            if (running.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            sleep(30);
            running.decrementAndGet();
            if (runs.incrementAndGet() == 2) {
                throw new IllegalStateException("as expected");
            }
        });
        for (int instance = 0; instance < 2; instance++) {
            started.add(TaskService.start(dataSource, List.of(), List.of(task)));
        }
        await(() -> runs.get() >= 6);
        assertThat(overlaps).hasValue(0);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void anItemThatFailsKeepsItsBackOffAndDelaysNoOther() {
        List<UUID> due = Stream.generate(UUID::randomUUID).limit(20).toList();
        UUID failing = due.get(3);
        DueItemTask task = new DueItemTask("reminder", LocalTime.MIN, Clock.systemUTC(), most -> due, id -> {
            attempts.add(id);
            if (id.equals(failing)) {
                throw new IllegalStateException("as expected");
            }
        });
        for (int instance = 0; instance < 2; instance++) {
            started.add(TaskService.start(dataSource, List.of(task), List.of()));
        }
        await(() -> attempts.size() == due.size() && failures(failing) == 1 && rows() == 2);
        assertThat(attempts).containsExactlyInAnyOrderElementsOf(due);

        task.search(started.getFirst().rows()).work().run();

        await(() -> attempts.size() == 2 * due.size() - 1 && rows() == 2);
        assertThat(attempts).filteredOn(failing::equals).hasSize(1);
        assertThat(failures(failing)).isOne();
    }

    private long failures(UUID id) {
        return jdbc.sql("SELECT coalesce(max(consecutive_failures), 0) FROM kit_task WHERE task_instance = ?")
                .param(id.toString()).query(Long.class).single();
    }

    @Test
    void itemsWaitForTheMorning() {
        TaskRows tasks = startWithoutHandler().rows();
        UUID id = UUID.randomUUID();
        DueItemTask atNight = remindingAt("2026-03-01T23:59:59Z", id);
        atNight.search(tasks).work().run();
        assertThat(rows()).isZero();
        assertThat(atNight.run(id)).isEqualTo(TaskOutcome.done());
        assertThat(attempts).isEmpty();

        DueItemTask inTheMorning = remindingAt("2026-03-02T00:00:00Z", id);
        inTheMorning.search(tasks).work().run();
        assertThat(rows()).isOne();
        assertThat(inTheMorning.run(id)).isEqualTo(TaskOutcome.done());
        assertThat(attempts).containsExactly(id);
    }

    private DueItemTask remindingAt(String instant, UUID due) {
        return new DueItemTask("reminder", LocalTime.of(8, 0), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC),
                most -> List.of(due), attempts::add);
    }

    @Test
    void aStoppingInstanceFinishesItsRunningTasks() {
        CountDownLatch inside = new CountDownLatch(1);
        TaskService service = start(id -> {
            inside.countDown();
            sleep(1_000);
            return TaskOutcome.done();
        });
        service.schedule();
        await(inside);
        started.remove(service);
        service.close();
        assertThat(rows()).isZero();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void kindsHaveStableNames() {
        assertThatThrownBy(() -> new TaskKind("Unit Registration", KIND.backoff()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
