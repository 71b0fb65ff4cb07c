package io.hrsshall.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.stack.Certificates;
import io.hrsshall.deploy.local.stack.Provision;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.TopicSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL and a real Kafka that serve by TLS only, set up as those of another installation.
@Tag("nightly")
class TlsPartsIT {

    private static final Secrets SECRETS = Secrets.fresh();
    private static final List<Integer> PORTS = Ports.free(4);
    private static final String ADDRESS = "jdbc:postgresql://localhost:" + PORTS.getFirst() + "/";

    @TempDir
    static Path folder = Path.of(".");

    private static Processes processes = new Processes(Path.of("."));
    private static @Nullable Certificates made;

    @BeforeAll
    static void start() {
        processes = new Processes(folder);
        Certificates certificates = new Certificates(folder.resolve("tls"), Clock.systemUTC(), false);
        made = certificates;
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
        Artifacts artifacts = Artifacts.of(root, root.resolve("target/hall-parts/software"));
        Program postgres = new PostgresPart(artifacts, folder.resolve("postgres"),
                new PostgresPart.Settings(PORTS.getFirst(), SECRETS.get("postgres.password"), false,
                        certificates.of(PostgresPart.NAME, List.of())))
                .program();
        Program kafka = new KafkaPart(artifacts, folder.resolve("kafka"), Path.of(System.getProperty("java.home")),
                new KafkaPart.Settings(PORTS.get(1), PORTS.get(2), SECRETS.get("kafka.admin.password"), 256,
                        PORTS.get(1), certificates.of(KafkaPart.NAME, List.of()), PORTS.get(3)))
                .program();
        List.of(postgres, kafka).forEach(processes::start);
        List.of(postgres, kafka).forEach(program -> processes.awaitReady(program, Duration.ofMinutes(5)));
    }

    @AfterAll
    static void end() {
        List.of(PostgresPart.NAME, KafkaPart.NAME).forEach(processes::stop);
    }

    @Test
    void bothAreProvisionedByTls() throws Exception {
        Map<String, String> environment = environment(Objects.requireNonNull(made));
        var targets = new ProvisionTargets(environment);

        Provision.databases(targets.postgres(SECRETS.get("postgres.password")), SECRETS);
        Provision.kafka(targets.kafka(SECRETS.get("kafka.admin.password")), SECRETS,
                TopicSettings.ONE_BROKER, _ -> {
                });

        String unit = targets.postgres("").url("unit");
        try (var connection = DriverManager.getConnection(unit, "unit", SECRETS.get("database.unit.password"));
                var rows = connection.createStatement()
                        .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            assertThat(rows.next() && rows.getBoolean(1)).isTrue();
        }
        var service = new KafkaConnection("localhost:" + PORTS.get(1), "unit-service",
                SECRETS.get("kafka.unit-service.password"), ClientTls.of(environment));
        assertThat(nodes(service)).isEqualTo(1);
    }

    @Test
    void theListenerOfCitiesLeadsToItself() throws Exception {
        Provision.kafka(new ProvisionTargets(environment(Objects.requireNonNull(made)))
                .kafka(SECRETS.get("kafka.admin.password")), SECRETS, TopicSettings.ONE_BROKER, _ -> {
                });
        ClientTls trust = ClientTls.of(environment(Objects.requireNonNull(made)));
        String user = KafkaUsers.city("320200");
        var city = new KafkaConnection("localhost:" + PORTS.get(3), user, SECRETS.get("kafka." + user + ".password"),
                trust);

        try (Admin admin = Admin.create(new HashMap<>(city.properties()))) {
            assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS)).extracting(Node::port)
                    .containsExactly(PORTS.get(3));
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .containsExactly(Stack.TOPIC_PREFIX + ".city.320200.v1");
        }
        assertThatThrownBy(() -> nodes(new KafkaConnection("localhost:" + PORTS.get(3), user, "wrong", trust)))
                .rootCause().hasMessageContaining("Authentication failed");
        assertThatThrownBy(() -> nodes(new KafkaConnection("localhost:" + PORTS.get(3), user,
                SECRETS.get("kafka." + user + ".password")))).hasMessageContaining("Timeout");
    }

    @Test
    void connectionsWithoutTlsAreRefused() {
        assertThatThrownBy(() -> connect(ADDRESS + "postgres?sslmode=disable")).isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
        assertThatThrownBy(() -> nodes(new KafkaConnection("localhost:" + PORTS.get(1), "admin",
                SECRETS.get("kafka.admin.password")))).hasMessageContaining("Timeout");
    }

    @Test
    void anotherAuthorityVouchesForNobody() {
        Map<String, String> environment = environment(
                new Certificates(folder.resolve("other"), Clock.systemUTC(), false));
        var targets = new ProvisionTargets(environment);

        assertThatThrownBy(() -> connect(targets.postgres("").url("postgres"))).isInstanceOf(SQLException.class)
                .hasMessageContaining("certif");
        assertThatThrownBy(() -> nodes(targets.kafka(SECRETS.get("kafka.admin.password"))))
                .rootCause().hasMessageContaining("certif");
    }

    private static Map<String, String> environment(Certificates trusted) {
        return Map.of("HALL_TLS_CA", trusted.authority().toString(), "HALL_POSTGRES_URL",
                ADDRESS + "postgres?sslmode=verify-full", "HALL_KAFKA_BOOTSTRAP", "localhost:" + PORTS.get(1),
                "HALL_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    }

    private static void connect(String address) throws SQLException {
        DriverManager.getConnection(address, "postgres", SECRETS.get("postgres.password")).close();
    }

    private static int nodes(KafkaConnection connection) throws Exception {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put("default.api.timeout.ms", 5_000);
        properties.put("request.timeout.ms", 4_000);
        try (Admin admin = Admin.create(properties)) {
            return admin.describeCluster().nodes().get(20, TimeUnit.SECONDS).size();
        }
    }
}
