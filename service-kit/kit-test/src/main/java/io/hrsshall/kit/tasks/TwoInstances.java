package io.hrsshall.kit.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two instances of a service that execute its durable tasks side by side on its database, with its own handlers, and
/// count what they execute. The scheduler of the service under test stands still meanwhile, so that nothing is executed
/// uncounted.
///
/// In the package of the tasks, since the scheduler is not public.
public final class TwoInstances implements AutoCloseable {

    private static final int TASKS_PER_KIND = 12;
    /// Long enough for the other instance to look for due tasks meanwhile.
    private static final Duration WORK = Duration.ofMillis(20);
    /// Long enough that a task running on a busy machine is not taken for dead.
    private static final Duration HEARTBEATS = Duration.ofSeconds(10);
    private static final Duration LONG_DEAD = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TaskRows rows;
    private final Clock clock;
    private final TaskRunner paused;
    private final List<TaskHandler> handlers;
    private final List<RecurringTask> recurring;
    private final List<TaskRunner> instances = new ArrayList<>();
    private final List<Map<Execution, AtomicInteger>> executed = new ArrayList<>();
    private final Map<UUID, String> probes = new ConcurrentHashMap<>();

    private record Execution(String kind, String id) {}

    /// Stops the scheduler of the service until [#close].
    public TwoInstances(ApplicationContext service) {
        this.jdbc = service.getBean(JdbcClient.class);
        this.rows = service.getBean(TaskRows.class);
        this.clock = service.getBean(Clock.class);
        this.paused = service.getBean(TaskRunner.class);
        this.handlers = service.getBeanProvider(TaskHandler.class).stream().toList();
        this.recurring = Stream.concat(service.getBeanProvider(RecurringTask.class).stream(),
                handlers.stream().filter(DueItemTask.class::isInstance)
                        .map(handler -> ((DueItemTask) handler).search(rows)))
                .toList();
        paused.stop();
        TaskTracing tracing = new TaskTracing(TracerProvider.noop().get("instances"),
                service.getBean(MeterRegistry.class));
        for (int number = 1; number <= 2; number++) {
            Map<Execution, AtomicInteger> counts = new ConcurrentHashMap<>();
            executed.add(counts);
            instances.add(new TaskRunner(service.getBean(DataSource.class), rows,
                    provider(handlers.stream().<TaskHandler>map(handler -> new Counted(handler, counts)).toList()),
                    provider(recurring.stream().map(task -> counted(task, counts)).toList()),
                    new TaskProperties(Duration.ofMillis(50), HEARTBEATS, Duration.ofSeconds(20), 4,
                            Duration.ofSeconds(10), null),
                    clock, tracing, "instance-" + number));
        }
    }

    /// Checks that of tasks of every kind that are due at once each is executed by one of the instances, once; that
    /// both execute some; that the tasks of a killed instance are taken over; and that each recurring task runs once.
    public static void executeEachTaskOnce(ApplicationContext service) {
        try (TwoInstances both = new TwoInstances(service)) {
            both.scheduleProbes();
            both.recurring.forEach(both::makeDue);
            both.start();
            Await.until("the end of the tasks", () -> both.probes.entrySet().stream().noneMatch(
                    probe -> both.exists(probe.getValue(), probe.getKey().toString())));
            both.recurring.forEach(task -> Await.until("the end of " + task.name(), () -> !both.isDue(task)));
            both.probes.forEach((id, kind) -> assertThat(both.executions(kind, id)).as(kind).isOne());
            both.recurring.forEach(
                    task -> assertThat(both.count(new Execution(task.name(), ""))).as(task.name()).isOne());
            assertThat(both.executed).allSatisfy(counts -> assertThat(counts).isNotEmpty());
        }
    }

    public void start() {
        instances.forEach(TaskRunner::start);
    }

    /// Attempts of a task by both instances.
    public int executions(String kind, UUID id) {
        return count(new Execution(kind, id.toString()));
    }

    @Override
    public void close() {
        instances.forEach(TaskRunner::stop);
        paused.start();
    }

    private void scheduleProbes() {
        for (TaskHandler handler : handlers) {
            for (int number = 0; number < TASKS_PER_KIND; number++) {
                rows.schedule(handler.kind(), probe(handler.kind()), clock.instant());
            }
            UUID ofKilled = probe(handler.kind());
            Instant death = clock.instant().minus(LONG_DEAD);
            rows.schedule(handler.kind(), ofKilled, death);
            assertThat(rows.claim(handler.kind(), ofKilled, "a killed instance", death)).isPresent();
        }
    }

    private UUID probe(TaskKind kind) {
        UUID id = UUID.randomUUID();
        probes.put(id, kind.name());
        return id;
    }

    private void makeDue(RecurringTask task) {
        jdbc.sql("UPDATE kit_task SET execution_time = now() - INTERVAL '1 second' WHERE task_name = ?")
                .param(task.name()).update();
    }

    private boolean isDue(RecurringTask task) {
        return jdbc.sql("SELECT count(*) FROM kit_task WHERE task_name = ? AND execution_time <= now()")
                .param(task.name()).query(Long.class).single() > 0;
    }

    private boolean exists(String kind, String id) {
        return jdbc.sql("SELECT count(*) FROM kit_task WHERE task_name = ? AND task_instance = ?").param(kind)
                .param(id).query(Long.class).single() > 0;
    }

    private int count(Execution execution) {
        return executed.stream().mapToInt(counts -> counts.getOrDefault(execution, new AtomicInteger()).get()).sum();
    }

    private static void note(Map<Execution, AtomicInteger> counts, String kind, String id) {
        counts.computeIfAbsent(new Execution(kind, id), _ -> new AtomicInteger()).incrementAndGet();
    }

    private static RecurringTask counted(RecurringTask task, Map<Execution, AtomicInteger> counts) {
        return new RecurringTask(task.name(), task.interval(), () -> {
            note(counts, task.name(), "");
            task.work().run();
        });
    }

    private static <T> ObjectProvider<T> provider(List<T> beans) {
        return new ObjectProvider<>() {

            @Override
            public Stream<T> stream() {
                return beans.stream();
            }
        };
    }

    /// Executes the work of the service, or a pause for a task that the test scheduled.
    private final class Counted implements TaskHandler {

        private final TaskHandler handler;
        private final Map<Execution, AtomicInteger> counts;

        Counted(TaskHandler handler, Map<Execution, AtomicInteger> counts) {
            this.handler = handler;
            this.counts = counts;
        }

        @Override
        public TaskKind kind() {
            return handler.kind();
        }

        @Override
        public TaskOutcome run(UUID id) {
            note(counts, kind().name(), id.toString());
            if (!probes.containsKey(id)) {
                return handler.run(id);
            }
            try {
                Thread.sleep(WORK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return TaskOutcome.done();
        }
    }
}
