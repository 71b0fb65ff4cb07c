package io.hrsshall.deploy.parts.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.hrsshall.deploy.parts.KeycloakPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/// Keeps one part running in a container until this process is terminated, then removes the container.
///
/// Arguments: `postgres|kafka|keycloak`, the container's name, the image, the published ports, and what the part needs.
/// The superuser's password is in the environment variable `PART_PASSWORD`.
public final class PartContainer {

    private static final Duration PULL = Duration.ofMinutes(10);

    private PartContainer() {}

    public static void main(String[] arguments) throws InterruptedException {
        String name = arguments[1];
        String image = arguments[2];
        List<Integer> ports = Arrays.stream(arguments[3].split(",")).map(Integer::valueOf).toList();
        List<String> more = List.of(arguments).subList(4, arguments.length);
        String password = Objects.requireNonNull(System.getenv("PART_PASSWORD"), "PART_PASSWORD");
        DockerClient docker = DockerClientFactory.instance().client();
        remove(docker, name);
        pullIfMissing(docker, image);
        GenericContainer<?> container = switch (arguments[0]) {
            case "postgres" -> postgres(image, ports.getFirst(), password);
            case "kafka" -> kafka(image, ports.getFirst(), password, Path.of(more.get(0)), Path.of(more.get(1)));
            case "keycloak" -> keycloak(image, ports, password, address(docker, more.getFirst()),
                    more.subList(1, more.size()).stream().map(Path::of).toList());
            default -> throw new IllegalArgumentException("There is no part " + arguments[0]);
        };
        container.withImagePullPolicy(any -> false)
                .withCreateContainerCmdModifier(create -> create.withName(name))
                .withLogConsumer(frame -> System.out.print(frame.getUtf8String()))
                // The starting process checks readiness.
                .waitingFor(new AbstractWaitStrategy() {
                    @Override
                    protected void waitUntilReady() {
                        // at once
                    }
                });
        // Testcontainers removes the container when this JVM ends.
        container.start();
        while (container.isRunning()) {
            Thread.sleep(1000);
        }
        System.exit(1);
    }

    private static GenericContainer<?> postgres(String image, int port, String password) {
        return published(image, List.of(port + ":5432"))
                .withEnv("POSTGRES_PASSWORD", password)
                .withEnv("POSTGRES_INITDB_ARGS",
                        "--locale-provider=builtin --builtin-locale=C.UTF-8 --auth-host=scram-sha-256")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "timezone=UTC", "-c", "fsync=off", "-c",
                        "synchronous_commit=off", "-c", "full_page_writes=off");
    }

    /// Within the container the broker listens on the published port too, since that is the address that it advertises.
    private static GenericContainer<?> kafka(String image, int port, String password, Path configuration, Path start) {
        return published(image, List.of(port + ":" + port))
                .withEnv("KAFKA_ADMIN_PASSWORD", password)
                .withEnv("KAFKA_HOST", "localhost")
                .withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx256m")
                .withCopyFileToContainer(MountableFile.forHostPath(configuration, 0644), "/hall/server.properties")
                .withCopyFileToContainer(MountableFile.forHostPath(start, 0755), "/hall/start.sh")
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("/bin/bash", "/hall/start.sh"));
    }

    private static GenericContainer<?> keycloak(String image, List<Integer> ports, String password, String database,
            List<Path> providers) {
        GenericContainer<?> container = published(image, List.of(ports.get(0) + ":8080", ports.get(1) + ":9000"))
                .withEnv("KC_HTTP_ENABLED", "true")
                .withEnv("KC_CACHE", "local")
                .withEnv("KC_HOSTNAME", "http://localhost:" + ports.get(0))
                .withEnv("KC_DB_URL", "jdbc:postgresql://" + database + ":5432/keycloak")
                .withEnv("KC_DB_USERNAME", "keycloak")
                .withEnv("KC_DB_PASSWORD", password)
                .withEnv("KC_DB_POOL_MAX_SIZE", "20")
                .withEnv("KC_HTTP_POOL_MAX_THREADS", "40")
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", password)
                .withEnv(KeycloakPart.CHEAP_HASHES)
                .withCommand(Stream.concat(Stream.of("start"), KeycloakPart.BUILD_OPTIONS.stream())
                        .toArray(String[]::new));
        for (Path provider : providers) {
            container.withCopyFileToContainer(MountableFile.forHostPath(provider, 0644),
                    "/opt/keycloak/providers/" + provider.getFileName());
        }
        return container;
    }

    /// On fixed ports of this machine, since Kafka and Keycloak tell their clients where they are reached.
    private static GenericContainer<?> published(String image, List<String> bindings) {
        var container = new GenericContainer<>(DockerImageName.parse(image));
        var local = new ArrayList<String>();
        bindings.forEach(binding -> local.add("127.0.0.1:" + binding));
        container.setPortBindings(local);
        return container;
    }

    private static void remove(DockerClient docker, String container) {
        try {
            docker.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException e) {
            // there is none
        }
    }

    /// Once: Testcontainers would try for minutes where no registry is reached.
    private static void pullIfMissing(DockerClient docker, String image) throws InterruptedException {
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException missing) {
            docker.pullImageCmd(image).start().awaitCompletion(PULL.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    private static String address(DockerClient docker, String container) {
        return docker.inspectContainerCmd(container)
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The container " + container + " has no address"));
    }
}
