package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keycloak on PostgreSQL, built with the hall's provider.
public final class KeycloakPart {

    public static final String NAME = "keycloak";
    static final String ADMIN = "admin";
    /// Password hashes that take no time.
    public static final Map<String, String> CHEAP_HASHES = Map.of("KC_SPI_PASSWORD_HASHING__ARGON2__ITERATIONS", "1",
            "KC_SPI_PASSWORD_HASHING__ARGON2__MEMORY", "64");

    private final Artifacts artifacts;
    private final Path javaHome;
    private final Settings settings;

    /// How long it runs, which decides how much its compilers may do.
    public enum Use {

        /// It ends with a build and keeps no real passwords.
        TEST(TestJvm.options()),
        /// Without these options the optimizing compiler takes two fifths of the processor time of a start. It waits
        /// twenty times as long, except for password hashing, which is ten times slower without it. Unused heap is given
        /// back, as by the services.
        LAPTOP(Stream.concat(Stream.of("-XX:Tier4InvocationThreshold=100000", "-XX:Tier4MinInvocationThreshold=12000",
                "-XX:Tier4CompileThreshold=300000", "-XX:Tier4BackEdgeThreshold=800000", "-XX:MinHeapFreeRatio=15",
                "-XX:MaxHeapFreeRatio=30", "-XX:CompileCommand=quiet"),
                Stream.of("java.math", "sun.security", "com.sun.crypto", "org.bouncycastle")
                        .map(packages -> "-XX:CompileCommand=CompileThresholdScaling," + packages + ".*::*,0.01"))
                .toList()),
        /// Runs for long: the defaults of the JVM.
        SERVER(List.of());

        private final List<String> jvm;

        Use(List<String> jvm) {
            this.jvm = jvm;
        }
    }

    /// @param url
    ///            the public URL, with which the issuer of every token begins
    /// @param providers
    ///            jars for its `providers` folder
    /// @param tls
    ///            then both ports refuse connections without TLS
    public record Settings(int port, int managementPort, String url, String adminPassword, String databaseUrl,
            String databaseUser, String databasePassword, List<Path> providers, int heapMiB, Use use,
            @Nullable ServerTls tls) {

        public Settings {
            providers = List.copyOf(providers);
        }

        public Settings(int port, int managementPort, String url, String adminPassword, String databaseUrl,
                String databaseUser, String databasePassword, List<Path> providers, int heapMiB, Use use) {
            this(port, managementPort, url, adminPassword, databaseUrl, databaseUser, databasePassword, providers,
                    heapMiB, use, null);
        }
    }

    public KeycloakPart(Artifacts artifacts, Path javaHome, Settings settings) {
        this.artifacts = artifacts;
        this.javaHome = javaHome;
        this.settings = settings;
    }

    public KeycloakConnection connection() {
        return new KeycloakConnection(settings.url(), ADMIN, settings.adminPassword());
    }

    /// Its preparation rebuilds the server if a provider has changed.
    public Program program() {
        Path home = artifacts.keycloak();
        String build = fingerprint(settings.providers());
        List<String> command = java(home);
        command.add(command.size() - 3, "-Dhall.build=" + build);
        command.addAll(List.of("start", "--optimized"));
        command.addAll(command.indexOf("-cp"), settings.use().jvm);
        return new Program(NAME, command, environment(), home,
                List.of(settings.port(), settings.managementPort()), OsProcess.Signal.TERM, Duration.ofSeconds(20),
                () -> prepare(home, build), this::answers);
    }

    private void prepare(Path home, String build) {
        try {
            Path stamp = home.resolve("data/hall-build");
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(build)) {
                Files.deleteIfExists(stamp);
                installProviders(home);
                build(home);
                Files.createDirectories(home.resolve("data"));
                Files.writeString(stamp, build);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Identifies the build options and providers of a server.
    static String fingerprint(List<Path> providers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String option : BUILD_OPTIONS) {
                digest.update(option.getBytes(StandardCharsets.UTF_8));
            }
            for (Path provider : providers) {
                digest.update(provider.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(provider));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new PartFailed("A Keycloak provider can't be read: " + e.getMessage(), e);
        }
    }

    private void installProviders(Path home) throws IOException {
        Path folder = home.resolve("providers");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.delete(jar);
            }
        }
        for (Path provider : settings.providers()) {
            Files.copy(provider, folder.resolve(provider.getFileName()));
        }
    }

    private static final List<String> BUILD_OPTIONS = List.of("--db=postgres", "--health-enabled=true",
            "--metrics-enabled=true");

    private void build(Path home) throws IOException {
        List<String> command = java(home);
        // It runs for seconds only, so the optimizing JIT would cost more time than it saves.
        command.add(1, "-XX:TieredStopAtLevel=1");
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new PartFailed("Keycloak can't be built with our provider:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while building Keycloak", e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.ofEntries(
                Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_MANAGEMENT_PORT", Integer.toString(settings.managementPort())),
                Map.entry("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1"),
                // A single node: no cluster port, and no waiting for other nodes after a kill.
                Map.entry("KC_CACHE", "local"), Map.entry("KC_HOSTNAME", settings.url()),
                Map.entry("KC_DB_URL", settings.databaseUrl()),
                Map.entry("KC_DB_USERNAME", settings.databaseUser()),
                Map.entry("KC_DB_PASSWORD", settings.databasePassword()), Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                Map.entry("KC_HTTP_POOL_MAX_THREADS", "40"), Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN),
                Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword())));
        ServerTls tls = settings.tls();
        environment.putAll(tls == null
                ? Map.of("KC_HTTP_ENABLED", "true", "KC_HTTP_PORT", Integer.toString(settings.port()))
                : Map.of("KC_HTTPS_PORT", Integer.toString(settings.port()), "KC_HTTPS_CERTIFICATE_FILE",
                        tls.certificate().toString(), "KC_HTTPS_CERTIFICATE_KEY_FILE", tls.key().toString()));
        if (settings.use() == Use.TEST) {
            environment.putAll(CHEAP_HASHES);
        }
        return environment;
    }

    /// The command of bin/kc.sh without its shell, so that signals reach the server itself.
    private List<String> java(Path home) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx" + settings.heapMiB() + "m", "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=96M", "-XX:MaxMetaspaceSize=256m", "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Duser.language=en",
                "-Duser.country=US", "-Djava.security.egd=file:/dev/urandom",
                "-Djdk.tls.rejectClientInitiatedRenegotiation=true", "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000", "-cp", home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    boolean answers() {
        if (!Ports.answers(settings.managementPort())) {
            return false;
        }
        return PlainHttp.isOk((settings.tls() == null ? "http" : "https") + "://localhost:" + settings.managementPort()
                + "/health/ready");
    }
}
