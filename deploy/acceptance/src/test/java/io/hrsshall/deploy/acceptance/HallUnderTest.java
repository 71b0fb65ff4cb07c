package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.backup.BackupCommands;
import io.hrsshall.deploy.local.check.CheckCommand;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.BrowserScripts;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.Rotation;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.ServiceJvm;
import io.hrsshall.deploy.local.stack.StaffAccount;
import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.KeycloakPart;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.SharedParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// All processes of the hall as `./hall up` starts them, from the jars of this build, on ports and with data of its
/// own, so that it does not interfere with another hall on the same machine.
final class HallUnderTest implements AutoCloseable {

    /// Longer than events and authority changes may take after a restart of Kafka.
    static final Duration TIMEOUT = Duration.ofMinutes(3);

    /// Longer than a registration waits before it is undone, in case Keycloak still processes a request.
    static final Duration UNTIL_UNDONE = Duration.ofMinutes(3);

    /// Then the hall runs with the JVM options and the password hashes of `./hall up`, whose time GuessingIT judges,
    /// and with a Keycloak of its own, which is killed. Otherwise it uses that of the build's other tests.
    static final boolean NIGHTLY = !System.getProperty("hall.tests.excluded", "").contains("nightly");

    /// Reminders are sent at any hour, so that the tests do not depend on the time of day. All tests together open more
    /// than a hall without a flood.
    private static final Map<String, String> SETTINGS = Map.of("HALL_REMINDERS_FROM", "00:00",
            "HALL_PASSWORD_CHECKS_AT_ONCE", "8",
            "HALL_SMS_CODES_PER_MINUTE", "600", "HALL_SMS_CODES_PER_MINUTE_WITH_PUZZLE", "1200",
            "HALL_FACE_CHECKS_PER_MINUTE", "600", "HALL_FACE_CHECKS_PER_MINUTE_WITH_PUZZLE", "1200",
            "HALL_REGISTRATIONS_PER_MINUTE", "600", "HALL_REGISTRATIONS_PER_MINUTE_WITH_PUZZLE", "1200");

    private static final long BEGIN = System.nanoTime();

    private final Layout layout;
    private final boolean ours;
    private boolean closed;
    private final Launcher launcher;
    private final Phone phone;
    private final Identities identities;
    private final HallApi gateway;

    private HallUnderTest(Layout layout, boolean ours) {
        this(layout, ours, Map.of());
    }

    private HallUnderTest(Layout layout, boolean ours, Map<String, String> settings) {
        this.layout = layout;
        this.ours = ours;
        this.launcher = new Launcher(layout, HallUnderTest::log, NIGHTLY ? ServiceJvm.LAPTOP : ServiceJvm.TEST,
                settings);
        this.gateway = new HallApi(layout.url(Port.GATEWAY));
        this.phone = new Phone(layout.url(Port.SIMULATOR));
        this.identities = new Identities(new HallApi(layout.url(Port.GATEWAY) + "/api/v1").retrying(), phone);
    }

    /// With `-Dhall.running=FOLDER`, the hall that `./hall up` has started from that source tree; it keeps running
    /// afterwards. Useful when writing these tests.
    static HallUnderTest open() {
        String running = System.getProperty("hall.running", "");
        return running.isEmpty()
                ? start()
                : new HallUnderTest(Layout.of(Path.of(running).toAbsolutePath(), Map.of()), false);
    }

    /// A hall of its own with two of each; or the running one if that has them.
    static HallUnderTest several() {
        String running = System.getProperty("hall.running", "");
        if (!running.isEmpty()) {
            return open();
        }
        Path root = buildRoot();
        Path home = Path.of("target", "hall-several").toAbsolutePath();
        try {
            Files.createDirectories(home.resolve("software"));
            copySoftware(root.resolve("target/hall-parts/software"), home.resolve("software"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<>(SETTINGS);
        // One unit files a case a second.
        settings.put("HALL_FILINGS_PER_HOUR", "100000");
        var hall = new HallUnderTest(new Layout(root, home, spacedPorts(), settings).withInstances(2), true);
        hall.launcher.reset();
        Runtime.getRuntime().addShutdownHook(new Thread(hall::close));
        hall.up();
        return hall;
    }

    private static Path buildRoot() {
        return Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"), "hall.build.root"))
                .toAbsolutePath()
                .normalize();
    }

    /// With room for the second instances above each.
    private static Map<Port, Integer> spacedPorts() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(5_000, 19_000);
            var ports = new EnumMap<Port, Integer>(Port.class);
            for (Port port : Port.values()) {
                ports.put(port, port.usual() + offset);
            }
            if (ports.values().stream().flatMap(port -> Stream.of(port, port + 1_000, port + 2_000))
                    .allMatch(Ports::isFree)) {
                return ports;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static HallUnderTest start() {
        Path root = buildRoot();
        Path home = Path.of("target", "hall").toAbsolutePath();
        Optional<KeycloakConnection> keycloak = NIGHTLY
                ? Optional.empty()
                : Optional.of(SharedParts.of(root).keycloak(List.of()));
        Map<Port, Integer> ports = freePorts();
        keycloak.ifPresent(shared -> ports.put(Port.KEYCLOAK, URI.create(shared.url()).getPort()));
        try {
            Files.createDirectories(home.resolve("software"));
            copySoftware(root.resolve("target/hall-parts/software"), home.resolve("software"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var hall = new HallUnderTest(new Layout(root, home, ports, SETTINGS), true);
        // Ends what an interrupted run has left.
        hall.launcher.reset();
        keycloak.ifPresent(shared -> Secrets.in(home.resolve("secrets.json"),
                Map.of("keycloak.admin.password", shared.adminPassword())));
        // Also ends the processes if the tests are interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(hall::close));
        hall.up();
        return hall;
    }

    /// Copies the software that the tests of single services have unpacked, with the Keycloak that they have built.
    private static void copySoftware(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> programs = Files.list(from)) {
            for (Path program : programs.filter(HallUnderTest::isNeeded).toList()) {
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

    private static boolean isNeeded(Path program) {
        String name = program.getFileName().toString();
        return !name.endsWith(".unpacking") && (NIGHTLY || !name.startsWith(KeycloakPart.NAME));
    }

    /// Outside the range of ephemeral ports, so that a port is still free when its process is restarted.
    private static Map<Port, Integer> freePorts() {
        var ports = new EnumMap<Port, Integer>(Port.class);
        List<Integer> free = Ports.free(Port.values().length);
        for (Port port : Port.values()) {
            ports.put(port, free.get(port.ordinal()));
        }
        return ports;
    }

    static void log(String line) {
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

    /// This hall on the same data with TLS. Only one of the two can be up.
    HallUnderTest encrypted() {
        return new HallUnderTest(layout.withTls(true), ours);
    }

    /// The same processes, of which those that it [starts][#start] get these variables in addition, also if they run.
    HallUnderTest with(Map<String, String> settings) {
        return new HallUnderTest(layout, false, settings);
    }

    /// Starts another process of the service, on ports of its own and with these variables in addition.
    ///
    /// @param folder
    ///            empty
    /// @return a hall in which only that process may be used; to be [ended][#down()]
    HallUnderTest secondInstance(String service, Map<String, String> settings, Path folder) {
        var ports = new EnumMap<>(layout.ports());
        List<Integer> free = Ports.free(2);
        ports.put(named(service).port(), free.get(0));
        ports.put(named(service).internalPort(), free.get(1));
        try {
            Files.createSymbolicLink(folder.resolve("apps"), layout.home().resolve("apps"));
            Files.copy(layout.home().resolve("secrets.json"), folder.resolve("secrets.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var second = new HallUnderTest(
                new Layout(layout.root(), folder, ports, layout.settings()).withTls(layout.tls()), false,
                settings);
        second.start(List.of(service));
        return second;
    }

    /// Whether it may be stopped and started.
    boolean isOurs() { return ours; }

    int port(Port port) {
        return layout.port(port);
    }

    String url(Port port) {
        return layout.url(port);
    }

    Secrets secrets() {
        return launcher.secrets();
    }

    /// Not part of [#up()]: it costs more than it saves where nothing is started again.
    void speedUpNextStart() {
        launcher.speedUpNextStart();
    }

    void up() {
        launcher.up();
        warmUp();
    }

    /// Calls every service once, since the first request of a process may take longer than its callers wait.
    private void warmUp() {
        await(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            TestUnit unit = TestUnit.register(this);
            TestUnit.Agent agent = unit.agent(registeredPerson());
            unit.filing().apply(agent.session()).expect(201);
            String token = unit.logInRepresentative().accessToken();
            for (String operation : List.of("", "/grants", "/institutions", "/cases", "/parcels")) {
                gateway.get(unit.path() + operation, token).expect(200);
            }
            return true;
        });
    }

    /// Replaces secrets, as `./hall rotate` does.
    Rotation rotation() {
        return launcher.rotation();
    }

    Phone phone() {
        return phone;
    }

    Identities identities() {
        return identities;
    }

    Sample registeredPerson() {
        return identities.register(phone.person()).sample();
    }

    /// Without acting for a unit or an institution.
    Session logInAsPerson(Sample person) {
        return identities.logInAsPerson(new Identities.Person("", person, Identities.PASSWORD));
    }

    Session logIn(String number, Sample person) {
        return identities.logIn(number, person.mobile(), Identities.PASSWORD);
    }

    /// As `./hall backup` and `./hall restore` do it.
    ///
    /// @return what the command says
    String backup(String... options) {
        return said(out -> backups(out).backup(List.of(options)));
    }

    String restore(String... options) {
        return said(out -> backups(out).restore(List.of(options)));
    }

    private BackupCommands backups(PrintStream out) {
        return new BackupCommands(layout, launcher, Map.of(), _ -> {
            throw new IllegalStateException("elsewhere");
        }, HallUnderTest::log, out);
    }

    private static String said(Consumer<PrintStream> command) {
        var text = new ByteArrayOutputStream();
        command.accept(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    /// As `./hall ops check` does it.
    int check(PrintStream out) {
        return CheckCommand.run(List.of(), Map.of(), layout, launcher, _ -> {
            throw new IllegalStateException("elsewhere");
        }, out);
    }

    HallApi gateway() {
        return gateway;
    }

    URI gatewayUri() {
        return URI.create(layout.url(Port.GATEWAY));
    }

    /// Where case-service keeps uploaded files.
    Path materials() {
        return layout.home().resolve("data/materials");
    }

    /// The resident memory of a process.
    long memoryMiB(String process) {
        return launcher.status().stream().filter(each -> each.name().equals(process))
                .map(each -> Objects.requireNonNull(each.memoryMiB())).findFirst().orElseThrow();
    }

    long pid(String process) {
        return launcher.status().stream().filter(each -> each.name().equals(process))
                .map(each -> Objects.requireNonNull(each.pid())).findFirst().orElseThrow();
    }

    Instant startOf(String process) {
        return ProcessHandle.of(pid(process)).flatMap(each -> each.info().startInstant()).orElseThrow();
    }

    HallApi publicPort(String service) {
        return new HallApi(layout.url(named(service).port()));
    }

    HallApi internalPort(String service) {
        return new HallApi(layout.url(named(service).internalPort()));
    }

    int internalPortNumber(String service) {
        return layout.port(named(service).internalPort());
    }

    private static HallService named(String service) {
        return HallService.ALL.stream().filter(each -> each.name().equals(service)).findFirst().orElseThrow();
    }

    BrowserScripts browserScripts() {
        return new BrowserScripts(layout.root(), layout.url(Port.GATEWAY), layout.url(Port.SIMULATOR),
                layout.url(Port.KEYCLOAK), StaffAccount.forBrowsers(launcher.secrets()),
                layout.authority().orElse(null), layout.browserFilesAtOnce());
    }

    ClientScripts clientScripts() {
        return new ClientScripts(layout.root(), layout.url(Port.GATEWAY), layout.url(Port.SIMULATOR),
                layout.authority().orElse(null));
    }

    /// A clerk with all roles of a city but those of heads.
    Session logInStaff(String city) {
        return logInStaff(identities, city);
    }

    /// @param client
    ///            with the address of the clerk
    Session logInStaff(Identities client, String city) {
        return client.logInStaff(StaffAccount.clerk(city).logIn(launcher.secrets()));
    }

    Databases databases() {
        return new Databases(layout.port(Port.POSTGRES), Administrator.POSTGRES.login(launcher.secrets()));
    }

    KeycloakAdmin keycloak() {
        return new KeycloakAdmin(new HallApi(layout.url(Port.KEYCLOAK)),
                Administrator.KEYCLOAK.login(launcher.secrets()));
    }

    KafkaConnection kafka(String user) {
        return new KafkaConnection("localhost:" + layout.port(Port.KAFKA), user, secret("kafka." + user + ".password"),
                layout.tls() ? new ClientTls(authority(), null, null) : null);
    }

    KafkaConnection kafkaAdmin() {
        Administrator.Login admin = Administrator.KAFKA.login(launcher.secrets());
        return new KafkaConnection("localhost:" + layout.port(Port.KAFKA), admin.user(), admin.password(),
                layout.tls() ? new ClientTls(authority(), null, null) : null);
    }

    boolean isEncrypted() { return layout.tls(); }

    /// Of an encrypted hall, as PEM.
    Path authority() {
        return layout.home().resolve("tls/ca.pem");
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

    /// In an orderly way.
    void stop(String process) {
        launcher.stop(process);
    }

    /// The processes of which there are several.
    List<String> replicated() {
        return launcher.replicated();
    }

    /// All instances of a process, such as each broker; itself if there is one.
    List<String> instances(String process) {
        List<String> replicated = replicated();
        return replicated.contains(process)
                ? layout.allOf(process).filter(replicated::contains).toList()
                : List.of(process);
    }

    /// PostgreSQL's primary.
    String primary() {
        return launcher.primary();
    }

    void switchDatabase() {
        launcher.switchDatabase();
    }

    /// Of the instances themselves.
    List<String> urls(Port port) {
        return layout.urls(port);
    }

    void suspend(String process) {
        launcher.suspend(process);
    }

    void resume(String process) {
        launcher.resume(process);
    }

    /// Starts the processes concurrently and returns when all are ready. Keycloaks are started one after another, since
    /// two that start at the same time can begin as two clusters (ADR 0078).
    void start(List<String> processes) {
        List<List<String>> sequences = List.copyOf(processes.stream()
                .collect(Collectors.groupingBy(name -> name.startsWith("keycloak") ? "keycloak" : name)).values());
        if (!sequences.isEmpty()) {
            runConcurrently(sequences.size(), sequences.size(), i -> {
                sequences.get(i).forEach(this::start);
                return true;
            });
        }
    }

    private void start(String process) {
        // On a busy machine the threads of a killed process hold its ports for a while.
        await(Duration.ofMinutes(5)).ignoreExceptionsMatching(HallUnderTest::isPortInUse).until(() -> {
            launcher.start(process);
            return true;
        });
    }

    private static boolean isPortInUse(Throwable failure) {
        return failure instanceof PartFailed && String.valueOf(failure.getMessage()).contains("is in use");
    }

    /// Lets the process halt, as after `kill -9`, when it reaches the fail point.
    void haltAt(String service, String failPoint) {
        arm(service, failPoint, "halt");
    }

    /// Lets the attempt fail that reaches the fail point.
    void failAt(String service, String failPoint) {
        arm(service, failPoint, "error");
    }

    /// Throws an error, as one of the JVM, where the fail point is.
    void breakAt(String service, String failPoint) {
        arm(service, failPoint, "fatal");
    }

    private void arm(String service, String failPoint, String action) {
        Answer armed = internalPort(service).create("/actuator/failpoints", launcher.secrets().get("operator.secret"),
                Map.of("name", failPoint, "action", action)).expect(200);
        assertThat(armed.body().path("armed").has(failPoint)).as("armed: " + armed.body()).isTrue();
    }

    /// Until the fail point is reached.
    boolean isArmed(String service, String failPoint) {
        return internalPort(service).get("/actuator/failpoints", null).expect(200).body().path("armed").has(failPoint);
    }

    static ConditionFactory await(Duration atMost) {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100)).atMost(atMost);
    }

    /// @param threads
    ///            how many run at the same time
    static <T> List<T> runConcurrently(int count, int threads, IntFunction<T> work) {
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

    /// Percentiles of durations.
    static String percentiles(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "p50 %.0f ms, p99 %.0f ms, max %.0f ms of %d", percentile(sorted, 0.50),
                percentile(sorted, 0.99), sorted[sorted.length - 1], sorted.length);
    }

    static double median(List<Double> millis) {
        return percentile(millis.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.50);
    }

    private static double percentile(double[] sorted, double percentile) {
        return sorted[Math.max(0, (int) Math.ceil(percentile * sorted.length) - 1)];
    }

    static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
