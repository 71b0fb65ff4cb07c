package io.hrsshall.deploy.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Starts PostgreSQL, Kafka and Keycloak for the tests of a build. Both implementations use the same ports, users,
/// passwords and settings.
interface PartsRuntime {

    /// A part that is reached through its connection once its program is ready.
    ///
    /// @param program
    ///            may unpack software when called
    record Part<C>(C connection, Supplier<Program> program) {}

    Part<PostgresConnection> postgres(int port, String password);

    Part<KafkaConnection> kafka(int port, int controllerPort, String password);

    /// @param database
    ///            has a database and a role named `keycloak`, with the same password as Keycloak's administrator
    /// @param providers
    ///            jars that the server is built with
    Part<KeycloakConnection> keycloak(int port, int managementPort, String password, PostgresConnection database,
            List<Path> providers);
}
