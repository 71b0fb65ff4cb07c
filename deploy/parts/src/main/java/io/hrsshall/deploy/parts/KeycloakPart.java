package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keycloak on PostgreSQL, built with the hall's provider.
public final class KeycloakPart {

    public static final String NAME = "keycloak";
    static final String ADMIN = "admin";
    /// Packages of java.base, as in bin/kc.sh.
    private static final List<String> OPENED = List.of("java.util", "java.util.concurrent", "java.security",
            "java.lang");
    /// Password hashes that take no time.
    public static final Map<String, String> CHEAP_HASHES = Map.of("KC_SPI_PASSWORD_HASHING__ARGON2__ITERATIONS", "1",
            "KC_SPI_PASSWORD_HASHING__ARGON2__MEMORY", "64");

    /// Neither the hall nor its operators use them, and each answers requests or runs in the background. Features whose
    /// steps, scopes or clients Keycloak makes with a realm (organizations, passkeys, recovery codes, Kerberos, step-up,
    /// tokens of identity providers) are kept: without them, an existing realm has steps that nothing carries out.
    private static final List<String> UNUSED_FEATURES = List.of("ciba",
            "device-flow", "dpop", "impersonation", "jwt-authorization-grant",
            "kubernetes-service-accounts", "par", "token-exchange-standard", "twitter-broker", "workflows");

    /// The same as in `deploy/compose/keycloak.Dockerfile`.
    public static final List<String> BUILD_OPTIONS = List.of("--db=postgres", "--health-enabled=true",
            "--metrics-enabled=true", "--features-disabled=" + String.join(",", UNUSED_FEATURES));

    private final Artifacts artifacts;
    private final Path javaHome;
    private final Settings settings;
    private final @Nullable Path archives;
    private final @Nullable Cluster cluster;

    /// How long it runs, which decides how much its compilers may do.
    public enum Use {

        /// It ends with a build and keeps no real passwords.
        TEST(Stream.concat(TestJvm.options().stream(), TestJvm.heap().stream()).toList()),
        /// With the optimizing compiler a start takes 10 s of processor time instead of 6 s and 35 MB more; without it
        /// a login takes 0.15 s instead of 0.12 s. Unused heap is given back, as by the services.
        LAPTOP(List.of("-XX:TieredStopAtLevel=1", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30")),
        /// Runs for long: the defaults of the JVM.
        SERVER(List.of());

        private final List<String> jvm;

        Use(List<String> jvm) {
            this.jvm = jvm;
        }
    }

    /// @param adminUser
    ///            made at the first start, with that password; later ones ignore both
    /// @param url
    ///            the public URL, with which the issuer of every token begins
    /// @param providers
    ///            jars for its `providers` folder
    /// @param tls
    ///            then both ports refuse connections without TLS
    public record Settings(int port, int managementPort, String url, String adminPassword, String databaseUrl,
            String databaseUser, String databasePassword, List<Path> providers, int heapMiB, Use use,
            @Nullable ServerTls tls, String adminUser) {

        public Settings {
            providers = List.copyOf(providers);
        }

        public Settings(int port, int managementPort, String url, String adminPassword, String databaseUrl,
                String databaseUser, String databasePassword, List<Path> providers, int heapMiB, Use use,
                @Nullable ServerTls tls) {
            this(port, managementPort, url, adminPassword, databaseUrl, databaseUser, databasePassword, providers,
                    heapMiB, use, tls, ADMIN);
        }

        public Settings administeredBy(String user) {
            return new Settings(port, managementPort, url, adminPassword, databaseUrl, databaseUser, databasePassword,
                    providers, heapMiB, use, tls, user);
        }

        public Settings(int port, int managementPort, String url, String adminPassword, String databaseUrl,
                String databaseUser, String databasePassword, List<Path> providers, int heapMiB, Use use) {
            this(port, managementPort, url, adminPassword, databaseUrl, databaseUser, databasePassword, providers,
                    heapMiB, use, null);
        }
    }

    /// Several servers that share their caches. They find each other in their database.
    ///
    /// @param node
    ///            which of them this is, from 1 on
    /// @param port
    ///            for the others; the one above by [#FAILURE_DETECTION] is used as well
    public record Cluster(int node, int port) {

        /// The usual distance, 50,000, leaves no room for other ports.
        public static final int FAILURE_DETECTION = 100;
    }

    public KeycloakPart(Artifacts artifacts, Path javaHome, Settings settings) {
        this(artifacts, javaHome, settings, null, null);
    }

    /// @param archives
    ///            where its class archive is; null if it does without one
    /// @param cluster
    ///            null for a server that is alone
    public KeycloakPart(Artifacts artifacts, Path javaHome, Settings settings, @Nullable Path archives,
            @Nullable Cluster cluster) {
        this.cluster = cluster;
        this.archives = archives;
        this.artifacts = artifacts;
        this.javaHome = javaHome;
        this.settings = settings;
    }

    public KeycloakConnection connection() {
        return new KeycloakConnection(settings.url(), settings.adminUser(), settings.adminPassword());
    }

    /// Its preparation rebuilds the server if a provider has changed.
    public Program program() {
        Path home = artifacts.keycloak();
        String build = fingerprint(settings.providers());
        List<String> command = java(home);
        command.addAll(settings.use().jvm);
        command.add("-Dhall.build=" + build);
        if (cluster != null) {
            command.add("-Djgroups.fd.port-offset=" + Cluster.FAILURE_DETECTION);
        }
        if (archives == null) {
            command.addAll(runner(home));
        } else {
            command.add(1, archive(archives, home, build).argument(name(), true));
            command.addAll(List.of("-jar", flatJar(home).toString()));
        }
        command.addAll(List.of("start", "--optimized"));
        return new Program(name(), command, environment(), home,
                List.of(settings.port(), settings.managementPort()), OsProcess.Signal.TERM, Duration.ofSeconds(20),
                () -> prepare(home, build), this::answers);
    }

    private String name() {
        return cluster == null || cluster.node() == 1 ? NAME : NAME + "-" + cluster.node();
    }

    public Optional<ClassArchive> archive() {
        return Optional.ofNullable(archives)
                .map(directory -> archive(directory, artifacts.keycloak(), fingerprint(settings.providers())));
    }

    private static ClassArchive archive(Path archives, Path home, String build) {
        return new ClassArchive(NAME, archives, List.of(flatJar(home)), build);
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
                Files.deleteIfExists(flatJar(home));
            }
            if (archives != null && !Files.exists(flatJar(home))) {
                writeFlatJar(home);
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

    private void build(Path home) throws IOException {
        List<String> command = java(home);
        // It runs for seconds only, so the optimizing JIT would cost more time than it saves.
        command.add("-XX:TieredStopAtLevel=1");
        // Replace those of the server, which would collect the whole heap for each step of the build.
        command.addAll(List.of("-Xms320m", "-Xmx512m"));
        command.addAll(runner(home));
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
                Map.entry("KC_HOSTNAME", settings.url()),
                Map.entry("KC_DB_URL", settings.databaseUrl()),
                Map.entry("KC_DB_USERNAME", settings.databaseUser()),
                Map.entry("KC_DB_PASSWORD", settings.databasePassword()), Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                Map.entry("KC_HTTP_POOL_MAX_THREADS", "40"),
                Map.entry(Program.FIRST_START + "USERNAME", settings.adminUser()),
                Map.entry(Program.FIRST_START + "PASSWORD", settings.adminPassword())));
        environment.putAll(cluster == null
                // No cluster port, and no waiting for other nodes after a kill.
                ? Map.of("KC_CACHE", "local")
                : Map.of("KC_CACHE", "ispn", "KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS", "127.0.0.1",
                        "KC_CACHE_EMBEDDED_NETWORK_BIND_PORT", Integer.toString(cluster.port())));
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

    /// A class path for the JVM's own class loader: an archive stores linked classes for no other one. The packages are
    /// opened here because the option `--add-opens` makes linked classes useless.
    private static Path flatJar(Path home) {
        return home.resolve("lib/flat.jar");
    }

    private static void writeFlatJar(Path home) throws IOException {
        Path lib = home.resolve("lib");
        var jars = new ArrayList<>(
                List.of(lib.resolve("quarkus/transformed-bytecode.jar"),
                        lib.resolve("quarkus/generated-bytecode.jar")));
        // The classes that the build has generated and transformed come first.
        for (Path folder : List.of(lib.resolve("app"), home.resolve("providers"), lib.resolve("lib/boot"),
                lib.resolve("lib/main"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "org.keycloak.quarkus.runtime.KeycloakMain");
        attributes.put(Attributes.Name.CLASS_PATH,
                jars.stream().map(jar -> lib.relativize(jar).toString()).collect(Collectors.joining(" ")));
        attributes.putValue("Add-Opens", OPENED.stream().map("java.base/"::concat).collect(Collectors.joining(" ")));
        Path unfinished = lib.resolve("flat.unfinished");
        try (var jar = new JarOutputStream(Files.newOutputStream(unfinished), manifest)) {
            jar.finish();
        }
        Files.move(unfinished, flatJar(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Quarkus' own start, with a class loader of its own.
    private static List<String> runner(Path home) {
        return Stream.concat(OPENED.stream().map(each -> "--add-opens=java.base/" + each + "=ALL-UNNAMED"),
                Stream.of("-cp", home.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint"))
                .toList();
    }

    /// The options of bin/kc.sh without its shell, so that signals reach the server itself.
    private List<String> java(Path home) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx" + settings.heapMiB() + "m", "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=96M", "-XX:MaxMetaspaceSize=256m", "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Duser.language=en",
                "-Duser.country=US", "-Djava.security.egd=file:/dev/urandom",
                "-Djdk.tls.rejectClientInitiatedRenegotiation=true", "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000"));
        command.addAll(ClassArchive.LAYOUT);
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
