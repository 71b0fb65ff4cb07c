package io.hrsshall.deploy.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.jspecify.annotations.Nullable;

/// A Kafka broker and controller in one process, with authentication and access control.
public final class KafkaPart {

    public static final String NAME = "kafka";
    private static final String SUPER_USERS = "User:" + KafkaUsers.ADMIN + ";User:"
            + KafkaUsers.second(KafkaUsers.ADMIN);
    /// A listener of its own: the broker tells a client the address of the listener on which it asks, and a city's
    /// system reaches none of the services.
    private static final String CITY_LISTENER = """
            listener.name.city.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
            listener.name.city.max.connections=2000
            listener.name.city.max.connection.creation.rate=50
            """;

    private final Artifacts artifacts;
    private final Path directory;
    private final Path javaHome;
    private final Settings settings;
    private final Cluster cluster;
    private final @Nullable Path archives;
    private @Nullable Admin admin;

    /// @param adminUser
    ///            one of the two super users: as whom brokers and clients administer it
    /// @param otherPassword
    ///            of the other super user, with which controllers may log in meanwhile; null if there is none
    /// @param advertisedPort
    ///            to which clients connect: that of the broker, or of a proxy in front of it
    /// @param tls
    ///            then all listeners refuse connections without TLS
    /// @param cityPort
    ///            of the listener for the systems of cities, only with TLS; null if they use that of the services
    /// @param optimized
    ///            whether it has the optimizing compiler, with which it starts later and then needs less processor time
    public record Settings(int port, int controllerPort, String adminUser, String adminPassword,
            @Nullable String otherPassword, int heapMiB, int advertisedPort, @Nullable ServerTls tls,
            @Nullable Integer cityPort, boolean optimized) {

        public Settings(int port, int controllerPort, String adminPassword, int heapMiB) {
            this(port, controllerPort, adminPassword, heapMiB, port, null, null);
        }

        public Settings(int port, int controllerPort, String adminPassword, int heapMiB, int advertisedPort) {
            this(port, controllerPort, adminPassword, heapMiB, advertisedPort, null, null);
        }

        public Settings(int port, int controllerPort, String adminPassword, int heapMiB, int advertisedPort,
                @Nullable ServerTls tls, @Nullable Integer cityPort) {
            this(port, controllerPort, KafkaUsers.ADMIN, adminPassword, null, heapMiB, advertisedPort, tls, cityPort,
                    TestJvm.measures());
        }

        public Settings administeredBy(String user, @Nullable String passwordOfTheOther) {
            return new Settings(port, controllerPort, user, adminPassword, passwordOfTheOther, heapMiB, advertisedPort,
                    tls, cityPort, optimized);
        }

        public Settings optimized(boolean now) {
            return new Settings(port, controllerPort, adminUser, adminPassword, otherPassword, heapMiB, advertisedPort,
                    tls, cityPort, now);
        }

        /// Whom the controllers accept, each with its password.
        private String controllerUsers() {
            String other = adminUser.equals(KafkaUsers.ADMIN) ? KafkaUsers.second(KafkaUsers.ADMIN) : KafkaUsers.ADMIN;
            return controllerUser(adminUser, adminPassword)
                    + (otherPassword == null ? "" : " " + controllerUser(other, otherPassword));
        }

        private static String controllerUser(String user, String password) {
            return "user_" + user + "=\"" + ScramJaas.escaped(password) + '"';
        }

        private List<Integer> ports() {
            return Stream.of(port, controllerPort, cityPort).filter(Objects::nonNull).toList();
        }

        private String protocol() {
            return tls == null ? "SASL_PLAINTEXT" : "SASL_SSL";
        }
    }

    /// Several brokers that are controllers as well. Each partition has a copy on up to three of them, and one of three
    /// may be missing.
    ///
    /// @param node
    ///            which of them this is, from 1 on
    /// @param id
    ///            of the cluster, the same for all; empty for a broker that is alone
    public record Cluster(int node, String id, List<Integer> ports, List<Integer> controllerPorts) {

        public Cluster {
            ports = List.copyOf(ports);
            controllerPorts = List.copyOf(controllerPorts);
        }

        static Cluster alone(Settings settings) {
            return new Cluster(1, "", List.of(settings.advertisedPort()), List.of(settings.controllerPort()));
        }

        private String voters() {
            return IntStream.range(0, controllerPorts.size())
                    .mapToObj(index -> index + 1 + "@localhost:" + controllerPorts.get(index))
                    .collect(Collectors.joining(","));
        }

        private int replicas() {
            return Math.min(3, ports.size());
        }

        private int minInsync() {
            return Math.max(1, replicas() - 1);
        }

        private boolean isAlone() { return id.isEmpty(); }
    }

    public KafkaPart(Artifacts artifacts, Path directory, Path javaHome, Settings settings) {
        this(artifacts, directory, javaHome, settings, null);
    }

    /// @param archives
    ///            where its class archive is; null if it does without one
    public KafkaPart(Artifacts artifacts, Path directory, Path javaHome, Settings settings, @Nullable Path archives) {
        this(artifacts, directory, javaHome, settings, archives, Cluster.alone(settings));
    }

    public KafkaPart(Artifacts artifacts, Path directory, Path javaHome, Settings settings, @Nullable Path archives,
            Cluster cluster) {
        this.cluster = cluster;
        this.archives = archives;
        this.artifacts = artifacts;
        this.directory = directory.toAbsolutePath().normalize();
        this.javaHome = javaHome;
        this.settings = settings;
    }

    /// To all brokers of the cluster.
    public KafkaConnection connection() {
        ServerTls tls = settings.tls();
        return new KafkaConnection(
                cluster.ports().stream().map(port -> "localhost:" + port).collect(Collectors.joining(",")),
                settings.adminUser(), settings.adminPassword(),
                tls == null ? null : new ClientTls(tls.ca(), null, null));
    }

    private String name() {
        return cluster.node() == 1 ? NAME : NAME + "-" + cluster.node();
    }

    /// Its preparation formats the log directory at the first start.
    public Program program() {
        Path jars = artifacts.kafka();
        Path configuration = directory.resolve("server.properties");
        List<String> command = java(jars);
        if (archives != null) {
            command.add(1, archive(archives, jars).argument(name(), true));
        }
        command.add("kafka.Kafka");
        command.add(configuration.toString());
        return new Program(name(), command, Map.of(), jars, settings.ports(),
                OsProcess.Signal.TERM, Duration.ofSeconds(20), () -> prepare(jars, configuration), this::answers);
    }

    public Optional<ClassArchive> archive() {
        return Optional.ofNullable(archives).map(directory -> archive(directory, artifacts.kafka()));
    }

    private static ClassArchive archive(Path archives, Path jars) {
        return new ClassArchive(NAME, archives, classPath(jars), "");
    }

    private void prepare(Path jars, Path configuration) {
        try {
            Files.createDirectories(directory);
            PrivateFiles.write(configuration, configuration());
            ServerTls tls = settings.tls();
            if (tls != null) {
                PrivateFiles.write(keyFile(), Files.readString(tls.key()) + Files.readString(tls.certificate()));
            }
            if (!Files.exists(directory.resolve("data/meta.properties"))) {
                format(jars, configuration);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(Path jars) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        if (!settings.optimized()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-Xms" + Math.min(64, settings.heapMiB()) + "m", "-Xmx" + settings.heapMiB() + "m",
                "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "-XX:MaxMetaspaceSize=128m", "-XX:ReservedCodeCacheSize=48m",
                "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                // Its Jackson, its logging: only what the broker itself brings.
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS", "-cp",
                classPath(jars).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        return command;
    }

    private static List<Path> classPath(Path jars) {
        try (Stream<Path> files = Files.list(jars)) {
            // The broker's own jars come first, so that their resources take precedence.
            return files.sorted(Comparator.comparing((Path jar) -> !jar.toString().contains("kafka"))
                    .thenComparing(Path::toString)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Passes the password in a private argument file, since command lines are visible to all users.
    private void format(Path jars, Path configuration) throws IOException {
        Directories.delete(directory.resolve("data"));
        Path arguments = directory.resolve("format.arguments");
        PrivateFiles.write(arguments, String.join("\n", "kafka.tools.StorageTool", "format", "--cluster-id",
                cluster.isAlone() ? Uuid.randomUuid().toString() : cluster.id(), "--config",
                quoted(configuration.toString()), "--add-scram",
                quoted("SCRAM-SHA-512=[name=" + settings.adminUser() + ",password=" + settings.adminPassword() + "]")));
        try {
            List<String> command = java(jars);
            command.add("@" + arguments);
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PartFailed("Kafka's log directory can't be formatted:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while formatting Kafka's log directory", e);
        } finally {
            Files.deleteIfExists(arguments);
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    String configuration() {
        String plain = configuration("127.0.0.1", settings, cluster, directory.resolve("data").toString());
        ServerTls tls = settings.tls();
        return tls == null
                ? plain
                : plain + """
                        ssl.keystore.type=PEM
                        ssl.keystore.location=%s
                        ssl.truststore.type=PEM
                        ssl.truststore.location=%s
                        """.formatted(keyFile().toString().replace("\\", "\\\\"),
                        tls.ca().toString().replace("\\", "\\\\"));
    }

    /// The key and its certificate, which Kafka reads from one file.
    private Path keyFile() {
        return directory.resolve("server.pem");
    }

    /// The controller's listener requires a password as well: otherwise any local process could act as the broker. It
    /// uses PLAIN, because SCRAM users are stored behind that listener.
    ///
    /// @param host
    ///            the address on which clients are accepted
    static String configuration(String host, Settings settings, String data) {
        return configuration(host, settings, Cluster.alone(settings), data);
    }

    private static String configuration(String host, Settings settings, Cluster cluster, String data) {
        String password = ScramJaas.escaped(settings.adminPassword());
        Integer cityPort = settings.cityPort();
        return """
                process.roles=broker,controller
                node.id=%14$d
                controller.quorum.voters=%15$s
                listeners=%9$s://%7$s:%1$d,CONTROLLER://127.0.0.1:%2$d%11$s
                advertised.listeners=%9$s://localhost:%8$d%12$s
                listener.security.protocol.map=%9$s:%9$s,CONTROLLER:%9$s%13$s
                inter.broker.listener.name=%9$s
                controller.listener.names=CONTROLLER
                sasl.enabled.mechanisms=SCRAM-SHA-512
                sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.%10$s.scram-sha-512.sasl.jaas.config=%3$s
                listener.name.controller.sasl.enabled.mechanisms=PLAIN
                listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="%4$s" password="%5$s" %18$s;
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=%19$s
                allow.everyone.if.no.acl.found=false
                auto.create.topics.enable=false
                log.dirs=%6$s
                num.partitions=3
                default.replication.factor=%16$d
                offsets.topic.replication.factor=%16$d
                offsets.topic.num.partitions=6
                transaction.state.log.replication.factor=%16$d
                transaction.state.log.min.isr=%17$d
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=%16$d
                share.coordinator.state.topic.min.isr=%17$d
                share.coordinator.state.topic.num.partitions=1
                min.insync.replicas=%17$d
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000
                num.network.threads=2
                num.io.threads=3
                num.recovery.threads.per.data.dir=2
                background.threads=3
                log.cleaner.dedupe.buffer.size=4194304
                log.segment.bytes=67108864
                log.index.size.max.bytes=1048576
                controlled.shutdown.enable=true
                """
                .formatted(settings.port(), settings.controllerPort(),
                        ScramJaas.of(settings.adminUser(), settings.adminPassword()), settings.adminUser(), password,
                        data.replace("\\", "\\\\"), host, settings.advertisedPort(), settings.protocol(),
                        settings.protocol().toLowerCase(Locale.ROOT),
                        cityPort == null ? "" : ",CITY://" + host + ":" + cityPort,
                        cityPort == null ? "" : ",CITY://localhost:" + cityPort,
                        cityPort == null ? "" : ",CITY:SASL_SSL", cluster.node(), cluster.voters(), cluster.replicas(),
                        cluster.minInsync(), settings.controllerUsers(), SUPER_USERS)
                + (cityPort == null ? "" : CITY_LISTENER);
    }

    synchronized boolean answers() {
        if (!Ports.answers(settings.port())) {
            return false;
        }
        try {
            if (admin == null) {
                var properties = new HashMap<>(connection().properties());
                properties.put("bootstrap.servers", "localhost:" + settings.advertisedPort());
                properties.put("default.api.timeout.ms", 3000);
                properties.put("request.timeout.ms", 2000);
                admin = Admin.create(properties);
            }
            admin.describeCluster().nodes().get(3, TimeUnit.SECONDS);
            if (!cluster.isAlone() && !isInSync(admin)) {
                return false;
            }
            close();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                close();
                throw new PartFailed("Kafka refuses the password: the data in " + directory
                        + " was created with another password (./hall reset deletes it)", e);
            }
            return false;
        } catch (TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether this broker has all that its copies of partitions must have, so that the next one may be stopped.
    private boolean isInSync(Admin asked) throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> topics = asked.listTopics(new ListTopicsOptions().listInternal(true)).names().get(3,
                TimeUnit.SECONDS);
        return asked.describeTopics(topics).allTopicNames().get(3, TimeUnit.SECONDS).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(partition -> has(partition.replicas()))
                .allMatch(partition -> has(partition.isr()));
    }

    private boolean has(List<Node> brokers) {
        return brokers.stream().anyMatch(broker -> broker.id() == cluster.node());
    }

    private void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }
}
