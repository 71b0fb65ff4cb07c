package io.hrsshall.deploy.parts;

import io.hrsshall.deploy.parts.PartsRuntime.Part;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The PostgreSQL, Kafka and Keycloak of a build's tests: one set for all test JVMs. Each part starts when it is first
/// needed; all end when the last build that used them has ended ([SharedPartsWatch]), even if it was killed.
///
/// The parts run in containers if a container engine answers and has or can pull the images, otherwise as processes. The
/// system property `hall.test.parts` or the environment variable `HALL_TEST_PARTS` forces `containers` or `processes`.
///
/// Each part has a lock of its own, so that a test JVM that needs PostgreSQL does not wait until Keycloak is built. A
/// lock is held by a thread of one JVM. They are taken in this order: Keycloak, another part or [#once], the state.
public final class SharedParts {

    static final String SUPERVISOR = "supervisor";
    private static final String STATE = "state";
    private static final String ONCE = "once";
    private static final Map<Path, Lock> LOCKS = new ConcurrentHashMap<>();

    private static final List<String> PORTS = List.of("postgres.port", "kafka.port", "kafka.controllerPort",
            "keycloak.port", "keycloak.managementPort");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String CONTAINERS = "containers";
    private static final String PROCESSES = "processes";

    private final Path root;
    private final Path directory;
    private final Processes processes;
    private final Path javaHome = Path.of(System.getProperty("java.home"));

    private SharedParts(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.directory = this.root.resolve("target/hall-parts");
        this.processes = new Processes(directory);
    }

    /// @param root
    ///            of the source tree that is built
    public static SharedParts of(Path root) {
        return new SharedParts(root);
    }

    public PostgresConnection postgres() {
        return alone(PostgresPart.NAME, () -> {
            Properties state = state();
            return ensureRunning(state, PostgresPart.NAME,
                    runtime -> runtime.postgres(port(state, "postgres.port"), state.getProperty("password")));
        });
    }

    public KafkaConnection kafka() {
        return alone(KafkaPart.NAME, () -> {
            Properties state = state();
            return ensureRunning(state, KafkaPart.NAME, runtime -> runtime.kafka(port(state, "kafka.port"),
                    port(state, "kafka.controllerPort"), state.getProperty("password")));
        });
    }

    /// @param providers
    ///            the jars to build Keycloak with; if empty, those that the build of this source tree has made
    public KeycloakConnection keycloak(List<Path> providers) {
        List<Path> jars = providers.isEmpty() ? Artifacts.keycloakProviders(root) : providers;
        return alone(KeycloakPart.NAME, () -> {
            PostgresConnection postgres = postgres();
            Properties state = state();
            String password = state.getProperty("password");
            String fingerprint = KeycloakPart.fingerprint(jars);
            if (!fingerprint.equals(state.getProperty("keycloak.providers"))) {
                processes.stop(KeycloakPart.NAME);
                change(known -> known.setProperty("keycloak.providers", fingerprint));
            }
            if (state.getProperty(PostgresPart.NAME).equals(PROCESSES)) {
                // A container could not reach that database.
                state.setProperty(KeycloakPart.NAME, PROCESSES);
            }
            return ensureRunning(state, KeycloakPart.NAME, runtime -> runtime.keycloak(port(state, "keycloak.port"),
                    port(state, "keycloak.managementPort"), password, postgres, jars),
                    () -> Databases.create(postgres, "keycloak", password));
        });
    }

    /// Returns the value that the first caller with this name has supplied: for what a build sets up once.
    public String once(String name, Supplier<String> value) {
        return alone(ONCE, () -> {
            String key = "once." + name;
            String known = state().getProperty(key);
            if (known != null) {
                return known;
            }
            String supplied = value.get();
            change(state -> state.setProperty(key, supplied));
            return supplied;
        });
    }

    private <C> C ensureRunning(Properties state, String name, Function<PartsRuntime, Part<C>> part) {
        return ensureRunning(state, name, part, () -> {
        });
    }

    private <C> C ensureRunning(Properties state, String name, Function<PartsRuntime, Part<C>> part,
            Runnable preparation) {
        boolean inContainer = state.getProperty(name).equals(CONTAINERS);
        Part<C> wanted = part.apply(inContainer
                ? new ContainerRuntime(root, directory, javaHome)
                : new ProcessRuntime(root, directory, javaHome));
        Optional<RunningProgram> running = processes.find(name).filter(RunningProgram::isAlive);
        if (running.isPresent() && running.get().readyAfter() != null) {
            return wanted.connection();
        }
        processes.stop(name);
        preparation.run();
        Program program = wanted.program().get();
        try {
            processes.start(program);
            processes.awaitReady(program, TIMEOUT);
            return wanted.connection();
        } catch (PartFailed e) {
            if (!inContainer || requested().equals(CONTAINERS)) {
                throw e;
            }
            System.err
                    .println(name + " does not run in a container here and is started as a process: " + e.getMessage());
            processes.stop(name);
            state.setProperty(name, PROCESSES);
            change(known -> known.setProperty(name, PROCESSES));
            return ensureRunning(state, name, part, preparation);
        }
    }

    private static String requested() {
        return Objects.requireNonNullElse(System.getProperty("hall.test.parts"),
                Objects.requireNonNullElse(System.getenv("HALL_TEST_PARTS"), ""));
    }

    private static String runtime() {
        return switch (requested()) {
            case CONTAINERS -> CONTAINERS;
            case PROCESSES -> PROCESSES;
            case "" -> ContainerRuntime.isAvailable() ? CONTAINERS : PROCESSES;
            default -> throw new PartFailed("hall.test.parts is " + requested() + ": use " + CONTAINERS + " or "
                    + PROCESSES + ", or leave it out");
        };
    }

    private static int port(Properties state, String key) {
        return Integer.parseInt(state.getProperty(key));
    }

    /// Ports, password and runtimes of the current set. A new set begins when the watch of the previous one has ended.
    private Properties state() {
        return alone(STATE, this::readOrBegin);
    }

    private void change(Consumer<Properties> change) {
        alone(STATE, () -> {
            Properties state = readOrBegin();
            change.accept(state);
            save(state);
            return state;
        });
    }

    private Properties readOrBegin() {
        Path file = directory.resolve("state.properties");
        boolean watched = processes.find(SUPERVISOR).filter(RunningProgram::isAlive).isPresent();
        register();
        if (watched && Files.exists(file)) {
            var state = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                state.load(in);
                return state;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        SharedPartsWatch.endAll(processes, directory);
        var state = new Properties();
        String runtime = runtime();
        SharedPartsWatch.PARTS.forEach(part -> state.setProperty(part, runtime));
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        state.setProperty("password", HexFormat.of().formatHex(random));
        List<Integer> ports = Ports.free(PORTS.size());
        for (int i = 0; i < PORTS.size(); i++) {
            state.setProperty(PORTS.get(i), Integer.toString(ports.get(i)));
        }
        save(state);
        startWatch();
        return state;
    }

    private void save(Properties state) {
        try {
            Path file = directory.resolve("state.properties");
            Path unfinished = directory.resolve("state.unfinished");
            try (var out = Files.newBufferedWriter(unfinished)) {
                state.store(out, null);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Registers this build as a user of the parts.
    private void register() {
        OsProcess user = build().or(() -> OsProcess.of(ProcessHandle.current().pid()))
                .orElseThrow(() -> new PartFailed("This system has no /proc"));
        try {
            Path users = Files.createDirectories(directory.resolve(SharedPartsWatch.USERS));
            // Moved atomically, since the watch may read it at any time.
            Path unfinished = Files.createTempFile(directory, "user", ".unfinished");
            Files.writeString(unfinished, user.startTicks() + "\n" + user.boot());
            Files.move(unfinished, users.resolve(Long.toString(user.pid())), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The Maven process that is an ancestor of this one; empty in an IDE.
    static Optional<OsProcess> build() {
        for (Optional<ProcessHandle> process = ProcessHandle.current().parent(); process.isPresent(); process = process
                .get()
                .parent()) {
            long pid = process.get().pid();
            try {
                String command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"),
                        StandardCharsets.ISO_8859_1);
                if (command.contains("org.codehaus.plexus.classworlds.launcher.Launcher")) {
                    return OsProcess.of(pid);
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Runs the watch from a copy of the classes, because the build may replace the originals.
    private void startWatch() {
        try {
            Path classes = Path.of(SharedParts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path copy = directory.resolve("watch-classes");
            Directories.delete(copy);
            String classPath = copy(classes, copy).toString();
            String linger = Objects.requireNonNullElse(System.getenv("HALL_PARTS_LINGER"), "0");
            processes.start(new Program(SUPERVISOR,
                    List.of(javaHome.resolve("bin/java").toString(), "-Xmx16m", "-Xss256k", "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=8m", "-cp", classPath,
                            SharedPartsWatch.class.getName(), directory.toString(), linger),
                    Map.of(), directory, List.of(), OsProcess.Signal.TERM, Duration.ofSeconds(5), () -> {
                    }, () -> true));
        } catch (URISyntaxException e) {
            throw new PartFailed("The watch of the shared parts can't be started", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path classes, Path target) throws IOException {
        Files.createDirectories(target);
        if (Files.isRegularFile(classes)) {
            return Files.copy(classes, target.resolve("parts.jar"));
        }
        try (Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path to = target.resolve(classes.relativize(file).toString());
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(file, to);
            }
        }
        return target;
    }

    /// Runs the work while no other thread of any test JVM runs work with this name.
    private <T> T alone(String name, Supplier<T> work) {
        Lock threads = LOCKS.computeIfAbsent(directory.resolve(name), _ -> new ReentrantLock());
        threads.lock();
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = lockFile(directory, name); FileLock lock = locked(channel)) {
                return lock.isValid() ? work.get() : alone(name, work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.unlock();
        }
    }

    /// Waits until no test JVM starts a part, and lets none start before the result is closed.
    static Closeable lockAll(Path directory) throws IOException {
        List<FileChannel> channels = new ArrayList<>();
        for (String name : Stream.concat(SharedPartsWatch.PARTS.stream(), Stream.of(STATE)).toList()) {
            FileChannel channel = lockFile(directory, name);
            channels.add(channel);
            locked(channel);
        }
        return () -> {
            for (FileChannel channel : channels) {
                channel.close();
            }
        };
    }

    /// Asks again and again instead of waiting: the system takes it for a deadlock when two JVMs wait for each other,
    /// though it is other threads that hold the locks and will release them.
    private static FileLock locked(FileChannel channel) throws IOException {
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailed("interrupted while waiting for a part", e);
            }
        }
    }

    private static FileChannel lockFile(Path directory, String name) throws IOException {
        return FileChannel.open(directory.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
