package io.hrsshall.deploy.parts;

import java.nio.file.Path;
import java.util.List;

/// Runs the parts as processes of this machine.
final class ProcessRuntime implements PartsRuntime {

    private static final int KAFKA_HEAP_MIB = 256;
    private static final int KEYCLOAK_HEAP_MIB = 512;

    private final Path directory;
    private final Artifacts artifacts;
    private final Path javaHome;

    ProcessRuntime(Path root, Path directory, Path javaHome) {
        this.directory = directory;
        this.artifacts = Artifacts.of(root, directory.resolve("software"));
        this.javaHome = javaHome;
    }

    @Override
    public Part<PostgresConnection> postgres(int port, String password) {
        var part = new PostgresPart(artifacts, directory.resolve("postgres"),
                new PostgresPart.Settings(port, password, TestJvm.measures()));
        return new Part<>(part.connection(), part::program);
    }

    @Override
    public Part<KafkaConnection> kafka(int port, int controllerPort, String password) {
        var part = new KafkaPart(artifacts, directory.resolve("kafka"), javaHome,
                new KafkaPart.Settings(port, controllerPort, password, KAFKA_HEAP_MIB));
        return new Part<>(part.connection(), part::program);
    }

    @Override
    public Part<KeycloakConnection> keycloak(int port, int managementPort, String password, PostgresConnection database,
            List<Path> providers) {
        var part = new KeycloakPart(artifacts, javaHome,
                new KeycloakPart.Settings(port, managementPort, "http://localhost:" + port, password,
                        database.url("keycloak"), "keycloak", password, providers, KEYCLOAK_HEAP_MIB,
                        KeycloakPart.Use.TEST));
        return new Part<>(part.connection(), part::program);
    }
}
