package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.story.People;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.Directories;

/// All processes of the hall as `./hall up` starts them, from the jars that this build has made, on ports and with data
/// of its own: another hall on the same machine is neither needed nor disturbed.
final class WholeHall implements AutoCloseable {

    /// Longer than a registration waits for a late answer of Keycloak before it holds itself to be undone.
    static final Duration UNTIL_UNDONE = Duration.ofMinutes(3);

    private static final long BEGIN = System.nanoTime();

    private final Layout layout;
    private final boolean ours;
    private boolean closed;
    private final Launcher launcher;
    private final People people;
    private final Api gateway;

    private WholeHall(Layout layout, boolean ours) {
        this.layout = layout;
        this.ours = ours;
        this.launcher = new Launcher(layout, WholeHall::say);
        this.people = new People(layout.url(Port.GATEWAY), layout.url(Port.SIMULATOR));
        this.gateway = new Api(layout.url(Port.GATEWAY));
    }

    /// With `-Dhall.running=FOLDER` the hall that `./hall up` has started there, which is then left running: for
    /// writing these tests. Some of them kill processes, and start them again.
    static WholeHall open() {
        String running = System.getProperty("hall.running", "");
        return running.isEmpty()
                ? opened()
                : new WholeHall(Layout.of(Path.of(running).toAbsolutePath(), Map.of()), false);
    }

    private static WholeHall opened() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"), "hall.build.root"))
                .toAbsolutePath()
                .normalize();
        Path home = Path.of("target", "hall").toAbsolutePath();
        try {
            Files.createDirectories(home.resolve("software"));
            takeOver(root.resolve("target/hall-parts/software"), home.resolve("software"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var hall = new WholeHall(new Layout(root, home, freePorts()), true);
        // What an interrupted run has left.
        hall.launcher.reset();
        // An interrupted one ends its processes as well.
        Runtime.getRuntime().addShutdownHook(new Thread(hall::close));
        hall.up();
        return hall;
    }

    /// What the build has unpacked, and built in Keycloak's case, for the tests of single services.
    private static void takeOver(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> programs = Files.list(from)) {
            for (Path program : programs.filter(each -> !each.toString().endsWith(".unpacking")).toList()) {
                Path target = to.resolve(program.getFileName());
                Path unfinished = to.resolve(program.getFileName() + ".unpacking");
                if (!Files.exists(target)) {
                    Directories.delete(unfinished);
                    int answer = new ProcessBuilder("cp", "-a", program.toString(), unfinished.toString()).inheritIO()
                            .start()
                            .waitFor();
                    assertThat(answer).as("copying " + program).isZero();
                    Files.move(unfinished, target);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Below those that the system gives to clients, since a process that is down must find its port free again.
    private static Map<Port, Integer> freePorts() {
        var ports = new EnumMap<Port, Integer>(Port.class);
        List<Integer> free = Ports.free(Port.values().length);
        for (Port port : Port.values()) {
            ports.put(port, free.get(port.ordinal()));
        }
        return ports;
    }

    static void say(String line) {
        System.out.printf(Locale.ROOT, "[hall %6.1f s] %s%n", (System.nanoTime() - BEGIN) / 1e9, line);
    }

    @Override
    public synchronized void close() {
        if (ours && !closed) {
            closed = true;
            launcher.down();
        }
    }

    void down() {
        launcher.down();
    }

    void up() {
        launcher.up();
        getWarm();
    }

    /// The first request of a process may take longer than its callers wait.
    private void getWarm() {
        await(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            Members members = Members.ofANewUnit(this);
            Members.Agent agent = members.agent(people.registered());
            members.filing().by(agent.session()).expect(201);
            String token = members.logInRepresentative().accessToken();
            for (String operation : List.of("", "/grants", "/institutions", "/cases", "/parcels")) {
                gateway.get(members.path() + operation, token).expect(200);
            }
            return true;
        });
    }

    People people() {
        return people;
    }

    Api gateway() {
        return gateway;
    }

    Api publicPort(String service) {
        return new Api(layout.url(named(service).port()));
    }

    Api internalPort(String service) {
        return new Api(layout.url(named(service).internalPort()));
    }

    private static HallService named(String service) {
        return HallService.ALL.stream().filter(each -> each.name().equals(service)).findFirst().orElseThrow();
    }

    Databases databases() {
        return new Databases(layout.port(Port.POSTGRES), secret("postgres.password"));
    }

    Keycloak keycloak() {
        return new Keycloak(new Api(layout.url(Port.KEYCLOAK)), secret("keycloak.admin.password"));
    }

    KafkaConnection kafka(String user) {
        return new KafkaConnection("localhost:" + layout.port(Port.KAFKA), user, secret("kafka." + user + ".password"));
    }

    String secret(String name) {
        return launcher.secrets().get(name);
    }

    boolean isAlive(String process) {
        return launcher.isAlive(process);
    }

    void kill(String process) {
        launcher.kill(process);
    }

    /// All at once; returns when each is ready.
    void start(List<String> processes) {
        atOnce(processes.size(), processes.size(), i -> {
            // On a busy machine the last threads of a killed process hold its ports for a while.
            await(Duration.ofMinutes(5)).ignoreExceptionsMatching(WholeHall::isAPortThatIsTaken).until(() -> {
                launcher.start(processes.get(i));
                return true;
            });
            return true;
        });
    }

    private static boolean isAPortThatIsTaken(Throwable failure) {
        return failure instanceof PartFailed && String.valueOf(failure.getMessage()).contains("is in use");
    }

    /// The process halts, as by kill -9, when it comes to that place.
    void haltAt(String service, String failPoint) {
        Reply armed = internalPort(service).post("/actuator/failpoints", null,
                Map.of("name", failPoint, "action", "halt")).expect(200);
        assertThat(armed.body().path("armed").has(failPoint)).as("armed: " + armed.body()).isTrue();
    }

    static ConditionFactory await(Duration atMost) {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100)).atMost(atMost);
    }

    /// @param threads
    ///            how many of them run at a time
    static <T> List<T> atOnce(int count, int threads, IntFunction<T> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(workers.submit(() -> work.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Milliseconds by their share: the middle one, the 99th of a hundred, the greatest.
    static String figures(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "p50 %.0f ms, p99 %.0f ms, max %.0f ms of %d", share(sorted, 0.50),
                share(sorted, 0.99), sorted[sorted.length - 1], sorted.length);
    }

    private static double share(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
