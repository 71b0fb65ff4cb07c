package io.hrsshall.deploy.parts;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One set of parts for all test JVMs of a build. Each part starts when it is first asked for; all end when the last build
/// that used them has ended ([SharedPartsWatch]), whether it ended well or was killed.
public final class SharedParts {

    static final String SUPERVISOR = "supervisor";

    private static final List<String> PORTS = List.of("postgres.port", "kafka.port", "kafka.controllerPort",
            "keycloak.port", "keycloak.managementPort");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path root;
    private final Path directory;
    private final Processes processes;
    private final Artifacts artifacts;
    private final Path javaHome = Path.of(System.getProperty("java.home"));

    private SharedParts(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.directory = this.root.resolve("target/hall-parts");
        this.processes = new Processes(directory);
        this.artifacts = Artifacts.of(this.root, directory.resolve("software"));
    }

    /// Of the source tree whose build this is.
    public static SharedParts of(Path root) {
        return new SharedParts(root);
    }

    public PostgresConnection postgres() {
        return locked(this::runningPostgres);
    }

    public KafkaConnection kafka() {
        return locked(() -> {
            Properties state = state();
            var part = new KafkaPart(artifacts, directory.resolve("kafka"), javaHome, new KafkaPart.Settings(
                    port(state, "kafka.port"), port(state, "kafka.controllerPort"), state.getProperty("password"),
                    256));
            ensure(KafkaPart.NAME, part::program);
            return part.connection();
        });
    }

    /// @param providers none: what the build of this source tree has made
    public KeycloakConnection keycloak(List<Path> providers) {
        List<Path> jars = providers.isEmpty() ? Artifacts.keycloakProviders(root) : providers;
        return locked(() -> {
            PostgresConnection postgres = runningPostgres();
            Properties state = state();
            String password = state.getProperty("password");
            String fingerprint = KeycloakPart.fingerprint(jars);
            if (!fingerprint.equals(state.getProperty("keycloak.providers"))) {
                processes.stop(KeycloakPart.NAME);
                state.setProperty("keycloak.providers", fingerprint);
                save(state);
            }
            int port = port(state, "keycloak.port");
            var part = new KeycloakPart(artifacts, javaHome, new KeycloakPart.Settings(port,
                    port(state, "keycloak.managementPort"), "http://localhost:" + port, password,
                    postgres.url("keycloak"), "keycloak", password, jars, 384));
            ensure(KeycloakPart.NAME, () -> {
                Databases.create(postgres, "keycloak", password);
                return part.program();
            });
            return part.connection();
        });
    }

    private PostgresConnection runningPostgres() {
        Properties state = state();
        var part = new PostgresPart(artifacts, directory.resolve("postgres"), new PostgresPart.Settings(
                port(state, "postgres.port"), state.getProperty("password"), false));
        ensure(PostgresPart.NAME, part::program);
        return part.connection();
    }

    private void ensure(String name, Supplier<Program> program) {
        Optional<Running> running = processes.find(name).filter(Running::isAlive);
        if (running.isPresent() && running.get().readyAfter() != null) {
            return;
        }
        processes.stop(name);
        Program made = program.get();
        processes.start(made);
        processes.awaitReady(made, PATIENCE);
    }

    private static int port(Properties state, String key) {
        return Integer.parseInt(state.getProperty(key));
    }

    /// What this set consists of; a new one when the former one's watch has ended.
    private Properties state() {
        Path file = directory.resolve("state.properties");
        boolean watched = processes.find(SUPERVISOR).filter(Running::isAlive).isPresent();
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

    /// Says for whom the parts are kept.
    private void register() {
        OsProcess user = build().or(() -> OsProcess.of(ProcessHandle.current().pid()))
                .orElseThrow(() -> new PartFailed("this system has no /proc"));
        try {
            Path users = Files.createDirectories(directory.resolve(SharedPartsWatch.USERS));
            // Whole or not at all: the watch reads it at any time.
            Path unfinished = Files.createTempFile(directory, "user", ".unfinished");
            Files.writeString(unfinished, user.startTicks() + "\n" + user.boot());
            Files.move(unfinished, users.resolve(Long.toString(user.pid())), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The Maven process above this one; absent in an IDE.
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

    /// From a copy of the classes: the build may write new ones while the watch runs.
    private void startWatch() {
        try {
            Path classes = Path.of(SharedParts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path copy = directory.resolve("watch-classes");
            Trees.delete(copy);
            String classPath = copy(classes, copy).toString();
            String linger = Objects.requireNonNullElse(System.getenv("HALL_PARTS_LINGER"), "0");
            processes.start(new Program(SUPERVISOR,
                    List.of(javaHome.resolve("bin/java").toString(), "-Xmx16m", "-Xss256k", "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=8m", "-cp", classPath,
                            SharedPartsWatch.class.getName(), directory.toString(), linger),
                    Map.of(), directory, List.of(), OsProcess.Signal.TERM, Duration.ofSeconds(5), () -> {
                    }, () -> true));
        } catch (URISyntaxException e) {
            throw new PartFailed("the watch of the shared parts can't be started", e);
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

    private <T> T locked(Supplier<T> work) {
        synchronized (SharedParts.class) {
            try {
                Files.createDirectories(directory);
                try (FileChannel channel = lockFile(directory); FileLock lock = channel.lock()) {
                    return lock.isValid() ? work.get() : locked(work);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static FileChannel lockFile(Path directory) throws IOException {
        return FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
