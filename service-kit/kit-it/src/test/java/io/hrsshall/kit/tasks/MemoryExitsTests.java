package io.hrsshall.kit.tasks;

import static io.hrsshall.kit.tasks.TaskService.KIND;
import static io.hrsshall.kit.tasks.TaskService.SAGA;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.events.TestParts;
import io.hrsshall.kit.tasks.TaskService.Exhausting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A task that ends its process by an OutOfMemoryError is found and parked; processes that end in other ways count for
/// nothing. With processes that really end.
@Timeout(600)
@Tag("nightly")
class MemoryExitsTests {

    private static final UUID DEADLY = UUID.fromString("deadbeef-0000-4000-8000-000000000001");
    private static final int EXIT_OF_JAVA = 3;

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final TaskRows rows = new TaskRows(jdbc);
    private final List<Process> processes = new ArrayList<>();
    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        dataSource.close();
    }

    private Path exits() {
        return directory.resolve("exits");
    }

    private Process start(int concurrency, int seconds) throws IOException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx96m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
                "-XX:OnOutOfMemoryError=cp " + System.getProperty("java.io.tmpdir") + "/hall-%p/* " + exits() + "/",
                "-cp",
                System.getProperty("java.class.path"), Exhausting.class.getName(), dataSource.getJdbcUrl(),
                exits().toString(), Integer.toString(concurrency), Integer.toString(seconds))).redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.log").toFile()).start();
        processes.add(process);
        return process;
    }

    private static void awaitExit(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(EXIT_OF_JAVA);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void schedule(TaskKind kind, UUID id) {
        rows.schedule(kind, id, Instant.now());
    }

    private long count(String condition) {
        return jdbc.sql("SELECT count(*) FROM kit_task WHERE " + condition).query(Long.class).single();
    }

    @Test
    void aTaskThatEndsItsProcessIsParkedAfterTheSecondTimeAloneAndReleasedByCommand() throws Exception {
        schedule(KIND, DEADLY);
        for (int others = 0; others < 5; others++) {
            schedule(KIND, UUID.randomUUID());
        }
        awaitExit(start(8, 60));
        assertThat(count("picked")).as("in flight").isEqualTo(6);
        assertThat(exits()).isNotEmptyDirectory();

        awaitExit(start(8, 1));
        awaitExit(start(8, 1));
        Process survivor = start(8, 1);
        await(() -> count("given_up") == 1);
        await(() -> count("true") == 1);
        await(() -> isEmpty(exits()));
        assertThat(jdbc.sql("SELECT exits_alone FROM kit_task").query(Integer.class).single()).isEqualTo(2);
        schedule(KIND, DEADLY);
        Thread.sleep(3_000);
        assertThat(survivor.isAlive()).as("scheduled again, it stays parked").isTrue();
        assertThat(rows.counts(Instant.now())).singleElement()
                .satisfies(counted -> assertThat(counted.parked()).isOne());
        assertThat(rows.dueOrFailing(Instant.now(), 10).getFirst().error()).contains("OutOfMemoryError");

        assertThat(rows.release(KIND.name(), DEADLY.toString(), Instant.now())).isTrue();
        awaitExit(survivor);
        awaitExit(start(8, 1));
        start(8, 1);
        await(() -> count("given_up") == 1);
    }

    @Test
    void aSagaIsNeverParkedAndRunsLessAndLessOften() throws Exception {
        schedule(SAGA, DEADLY);
        for (int exits = 1; exits <= 4; exits++) {
            awaitExit(start(8, 1));
        }
        Process survivor = start(8, 1);
        await(() -> count("exits_alone = 3 AND NOT given_up AND execution_time > now() + interval '30 seconds'") == 1);
        UUID other = UUID.randomUUID();
        schedule(KIND, other);
        await(() -> !rows.exists(KIND, other));
        assertThat(survivor.isAlive()).isTrue();
    }

    @Test
    void killedInstancesCountForNothing() throws Exception {
        int kills = 3;
        killWithTasksInFlight(kills, 10);
    }

    @Test
    void twentyKillsWithFiftyTasksInFlightParkNone() throws Exception {
        killWithTasksInFlight(20, 50);
    }

    private void killWithTasksInFlight(int kills, int tasks) throws Exception {
        for (int task = 0; task < tasks; task++) {
            schedule(KIND, UUID.randomUUID());
        }
        for (int kill = 0; kill < kills; kill++) {
            // The instance before is not dead yet for the others, which take its tasks over.
            jdbc.sql("UPDATE kit_task SET last_heartbeat = last_heartbeat - interval '1 hour' WHERE picked").update();
            Process process = start(tasks, 600);
            await(() -> count("picked AND last_heartbeat > now() - interval '1 minute'") == tasks);
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            System.out.println("kill " + (kill + 1) + ", in flight " + count("picked"));
        }
        assertThat(count("suspect OR alone OR given_up OR exits_alone > 0 OR consecutive_failures > 0")).isZero();
        jdbc.sql("UPDATE kit_task SET last_heartbeat = last_heartbeat - interval '1 hour' WHERE picked").update();
        start(tasks, 0);
        await(() -> count("true") == 0);
    }

    @Test
    void ofManyInstancesThatFindAnExitOneCountsIt() throws Exception {
        schedule(KIND, DEADLY);
        rows.claim(KIND, DEADLY, "ended", Instant.now());
        rows.beginAlone(KIND.name(), DEADLY.toString());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> taking = () -> rows.takeFromExhausted("ended", List.of(KIND.name()), Instant.now())
                    .size();
            int taken = 0;
            for (Future<Integer> each : threads.invokeAll(Stream.generate(() -> taking).limit(8).toList())) {
                taken += each.get();
            }
            assertThat(taken).isOne();
        }
        assertThat(count("exits_alone = 1 AND suspect AND NOT given_up AND NOT picked AND NOT alone")).isOne();
    }

    @Test
    void onlyTheTaskThatRanAloneIsTheCause() {
        UUID waiting = UUID.randomUUID();
        schedule(KIND, DEADLY);
        schedule(KIND, waiting);
        rows.claim(KIND, DEADLY, "ended", Instant.now());
        rows.claim(KIND, waiting, "ended", Instant.now());
        assertThat(rows.beginAlone(KIND.name(), DEADLY.toString())).isTrue();
        assertThat(rows.beginAlone(KIND.name(), waiting.toString())).as("one at a time").isFalse();

        assertThat(rows.takeFromExhausted("ended", List.of(KIND.name()), Instant.now())).hasSize(2);

        assertThat(count("suspect")).isOne();
        assertThat(rows.isSuspect(KIND.name(), waiting.toString())).isFalse();
    }

    /// A process that runs out of memory may stop to send heartbeats long before it exits.
    @Test
    void anExitCountsForATaskThatWasTakenOverBefore() {
        UUID running = UUID.randomUUID();
        schedule(KIND, DEADLY);
        schedule(KIND, running);
        rows.putBack(rows.claim(KIND, DEADLY, "ended", Instant.now()).orElseThrow(), Instant.now(), true);
        rows.putBack(rows.claim(KIND, running, "ended", Instant.now()).orElseThrow(), Instant.now(), true);
        TaskRows.Claim claim = rows.claim(KIND, running, "another", Instant.now()).orElseThrow();

        assertThat(rows.takeFromExhausted("ended", List.of(KIND.name()), Instant.now())).hasSize(2);
        assertThat(rows.takeFromExhausted("ended", List.of(KIND.name()), Instant.now())).isEmpty();

        assertThat(count("suspect AND exits_alone = 0 AND NOT given_up")).isEqualTo(2);
        assertThat(count("picked_by = 'another' AND picked")).as("runs on").isOne();
        rows.complete(claim);
        assertThat(rows.exists(KIND, running)).isFalse();
        for (int exits = 1; exits <= 2; exits++) {
            jdbc.sql("UPDATE kit_task SET suspect = false").update();
            TaskRows.Claim alone = rows.claim(KIND, DEADLY, "ended", Instant.now()).orElseThrow();
            assertThat(rows.beginAlone(KIND.name(), DEADLY.toString())).isTrue();
            rows.putBack(alone, Instant.now(), true);
            rows.takeFromExhausted("ended", List.of(KIND.name()), Instant.now());
            assertThat(count("suspect AND NOT alone AND exits_alone = " + exits)).isOne();
        }
        assertThat(count("given_up")).isOne();
    }

    @Test
    void suspectsOfTwoInstancesRunOneAtATimeAndNothingBesideThem() throws Exception {
        for (int task = 0; task < 12; task++) {
            schedule(KIND, UUID.randomUUID());
        }
        UUID later = UUID.randomUUID();
        rows.schedule(KIND, later, Instant.now().plusSeconds(3_600));
        jdbc.sql("UPDATE kit_task SET suspect = true").update();
        Set<UUID> running = ConcurrentHashMap.newKeySet();
        AtomicInteger most = new AtomicInteger();
        TaskHandler handler = TaskService.handler(id -> {
            running.add(id);
            most.accumulateAndGet(running.size(), Math::max);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            running.remove(id);
            return TaskOutcome.done();
        });
        Collection<TaskService> instances = List.of(TaskService.start(dataSource, handler),
                TaskService.start(dataSource, handler));
        try {
            assertThat(instances.iterator().next().tasks().runNow(KIND, later)).isEqualTo(TaskOutcome.later());
            await(() -> count("true") == 1);
        } finally {
            instances.forEach(TaskService::close);
        }
        assertThat(most).hasValue(1);
    }
}
