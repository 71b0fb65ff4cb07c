package io.hrsshall.deploy.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Runs the parts in containers, with the images of `deploy/compose`. Each container belongs to a process of
/// [PartContainer], which removes it when it ends, so a container is started, found and ended like any other program.
final class ContainerRuntime implements PartsRuntime {

    private static final String MAIN = "io.hrsshall.deploy.parts.containers.PartContainer";
    private static final int KAFKA_HEAP_MIB = 256;
    private static final int KEYCLOAK_HEAP_MIB = 384;
    private static final int KAFKA_CONTROLLER_PORT = 9093;

    private final Path root;
    private final Path directory;
    private final Path javaHome;
    private final Artifacts artifacts;

    ContainerRuntime(Path root, Path directory, Path javaHome) {
        this.root = root;
        this.directory = directory;
        this.javaHome = javaHome;
        this.artifacts = Artifacts.of(root, directory.resolve("software"));
    }

    /// Whether a container engine answers and Testcontainers is on the class path.
    static boolean isAvailable() {
        try {
            Class.forName("org.testcontainers.containers.GenericContainer", false,
                    ContainerRuntime.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return false;
        }
        if (System.getenv("DOCKER_HOST") != null) {
            return true;
        }
        return Stream.of("/var/run", Objects.requireNonNullElse(System.getenv("XDG_RUNTIME_DIR"), "/var/run"))
                .map(folder -> Path.of(folder, "docker.sock"))
                .anyMatch(ContainerRuntime::answers);
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(12);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // the status line comes in one piece or several
            }
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().endsWith(" 200");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public Part<PostgresConnection> postgres(int port, String password) {
        var part = new PostgresPart(artifacts, directory.resolve("postgres"),
                new PostgresPart.Settings(port, password, false));
        return new Part<>(part.connection(),
                () -> program(PostgresPart.NAME, image("HALL_POSTGRES_IMAGE", "postgres", "compose.yaml"), password,
                        List.of(port), List.of(), part::answers));
    }

    @Override
    public Part<KafkaConnection> kafka(int port, int controllerPort, String password) {
        var settings = new KafkaPart.Settings(port, KAFKA_CONTROLLER_PORT, password, KAFKA_HEAP_MIB);
        var part = new KafkaPart(artifacts, directory.resolve("kafka"), javaHome, settings);
        return new Part<>(part.connection(), () -> {
            Path configuration = directory.resolve("kafka-container.properties");
            PrivateFiles.write(configuration, KafkaPart.configuration("0.0.0.0", settings, "/var/lib/kafka/data"));
            return program(KafkaPart.NAME, image("HALL_KAFKA_IMAGE", "apache/kafka", "compose.yaml"), password,
                    List.of(port), List.of(configuration.toString(), root.resolve("deploy/kafka/start.sh").toString()),
                    part::answers);
        });
    }

    @Override
    public Part<KeycloakConnection> keycloak(int port, int managementPort, String password, PostgresConnection database,
            List<Path> providers) {
        var part = new KeycloakPart(artifacts, javaHome,
                new KeycloakPart.Settings(port, managementPort, "http://localhost:" + port, password,
                        database.url("keycloak"), "keycloak", password, providers, KEYCLOAK_HEAP_MIB,
                        KeycloakPart.Use.TEST));
        var arguments = new ArrayList<String>();
        arguments.add(container(PostgresPart.NAME));
        providers.forEach(provider -> arguments.add(provider.toString()));
        return new Part<>(part.connection(),
                () -> program(KeycloakPart.NAME,
                        image("HALL_KEYCLOAK_IMAGE", "quay.io/keycloak/keycloak", "keycloak.Dockerfile"), password,
                        List.of(port, managementPort), arguments, part::answers));
    }

    private Program program(String part, String image, String password, List<Integer> ports, List<String> arguments,
            BooleanSupplier ready) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), MAIN, part, container(part), image,
                ports.stream().map(String::valueOf).collect(Collectors.joining(","))));
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("DOCKER_") || name.startsWith("TESTCONTAINERS_") || name.equals("XDG_RUNTIME_DIR")) {
                environment.put(name, value);
            }
        });
        // The process itself removes its container.
        environment.put("TESTCONTAINERS_RYUK_DISABLED", "true");
        environment.put("PART_PASSWORD", password);
        return new Program(part, command, environment, directory, ports, OsProcess.Signal.TERM, Duration.ofSeconds(30),
                () -> {
                }, ready);
    }

    /// The class path of this JVM without its logging back ends, which would print Testcontainers' log.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("logback") && !entry.contains("slf4j-simple"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// One name per source tree, so that a container that was left behind is found.
    private String container(String part) {
        var sum = new CRC32();
        sum.update(directory.toString().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "hall-test-%08x-%s", sum.getValue(), part);
    }

    /// The image that `deploy/compose` uses, unless the environment names another one.
    private String image(String variable, String name, String file) {
        String given = System.getenv(variable);
        if (given != null && !given.isBlank()) {
            return given;
        }
        try {
            Matcher image = Pattern.compile("(?<![\\w/.])" + Pattern.quote(name) + ":[0-9][\\w.-]*")
                    .matcher(Files.readString(root.resolve("deploy/compose").resolve(file)));
            if (image.find()) {
                return image.group();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new PartFailed("deploy/compose/" + file + " names no version of " + name);
    }
}
