package io.hrsshall.kit.test;

import io.hrsshall.deploy.keycloak.realm.RealmMigration;
import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.deploy.parts.TopicSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The environment of one service in one test JVM: a database and a topic prefix of its own, and the realm that all
/// modules of a build share.
final class TestEnvironment {

    private static final Logger log = LoggerFactory.getLogger(TestEnvironment.class);
    private static final Map<String, TestEnvironment> ENVIRONMENTS = new ConcurrentHashMap<>();

    private final String service;
    private final String database;
    private final String password = Randoms.secret();
    /// The same in every environment of the service: test JVMs that run side by side share the broker and its users.
    private final String kafkaPassword;
    private final String prefix;
    private final String dataKeys = "1:" + Randoms.key();
    /// The second one is new, so that all tests of a service run while index keys are replaced (ADR 0085).
    private final String indexKey = Randoms.key() + ",2:" + Randoms.key();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final RealmAccess access;
    private final Statements statements;
    private final PostgresConnection postgres;
    private final KafkaConnection kafka;
    private final KeycloakConnection keycloak;
    private final RealmUsers users;
    private final Tokens tokens;
    private final EventLog eventLog;
    private final AuthorityTopic authorityTopic;
    private final ServiceStubs stubs;

    /// Created when first needed.
    static TestEnvironment of(String service) {
        return ENVIRONMENTS.computeIfAbsent(service, name -> new TestEnvironment(name, false));
    }

    /// With a realm of its own, for tests that change its settings.
    static TestEnvironment withOwnRealm(String service) {
        return new TestEnvironment(service, true);
    }

    private TestEnvironment(String service, boolean ownRealm) {
        String suffix = Randoms.suffix();
        this.service = service;
        this.kafkaPassword = Randoms.sha256("password of " + service);
        this.database = service.replace('-', '_') + "_" + suffix;
        this.prefix = "test-" + suffix;
        long start = System.nanoTime();
        SharedParts parts = SharedParts.of(root());
        try (ExecutorService several = Executors.newVirtualThreadPerTaskExecutor()) {
            var ownDatabase = CompletableFuture.supplyAsync(() -> database(parts.postgres()), several);
            var ownTopics = CompletableFuture.supplyAsync(() -> topics(parts.kafka()), several);
            var server = CompletableFuture.supplyAsync(() -> parts.keycloak(provider()), several);
            this.postgres = ownDatabase.join();
            this.kafka = ownTopics.join();
            this.keycloak = server.join();
        }
        this.access = ownRealm
                ? RealmAccess.own(parts, keycloak, service + "-" + suffix)
                : RealmAccess.shared(parts, keycloak);
        this.statements = access.statements();
        log.info("Database {}, topics {}.*, realm {} ready in {} ms", database, prefix, access.realm(),
                (System.nanoTime() - start) / 1_000_000);

        this.users = new RealmUsers(URI.create(keycloak.url()), access);
        users.warmUp();
        this.tokens = new Tokens(users, statements);
        this.eventLog = new EventLog(kafka, prefix);
        Broker broker = new Broker(kafka);
        this.authorityTopic = new AuthorityTopic(broker, HallTopics.authority(prefix), service);
        this.stubs = new ServiceStubs(broker, prefix, authorityTopic);
    }

    private PostgresConnection database(PostgresConnection server) {
        Databases.create(server, database, password);
        return server;
    }

    private KafkaConnection topics(KafkaConnection broker) {
        HallTopics.provision(broker, prefix, Map.of(service, kafkaPassword), TopicSettings.ONE_BROKER);
        return broker;
    }

    /// The root of the source tree.
    static Path root() {
        String given = System.getProperty("hall.build.root");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("service-kit")) && Files.isDirectory(folder.resolve("deploy"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not within the hall's source tree: set the system property hall.build.root");
    }

    /// Empty if this build has created the provider jar, which SharedParts then finds; otherwise the jar of
    /// the dependency.
    static List<Path> provider() {
        if (!Artifacts.keycloakProviders(root()).isEmpty()) {
            return List.of();
        }
        try {
            Path resolved = Path.of(RealmMigration.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isRegularFile(resolved)) {
                return List.of(resolved);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("There is no jar of deploy/keycloak yet: mvn package -pl deploy/keycloak");
    }

    /// Environment variables of the service, and longer time-outs than in production, since a busy machine is not
    /// an outage.
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.hikari.connection-timeout", "15000");
        for (String provider : List.of("alipay", "face.app.service", "sms", "register")) {
            properties.put("hall." + provider + ".connect-timeout", "10s");
            properties.put("hall." + provider + ".read-timeout", "20s");
        }
        // Shorter than the time-outs of their callers.
        properties.put("hall.sso.connect-timeout", "2s");
        properties.put("hall.sso.read-timeout", "7s");
        properties.put("spring.cloud.openfeign.client.config.default.connect-timeout", "2500");
        properties.put("hall.keycloak.connect-timeout", "2s");
        properties.put("hall.keycloak.read-timeout", "7s");
        properties.put("hall.keycloak.hash-queue-timeout", "14s");
        properties.put("hall.tasks.poll-interval", "200ms");
        // The index key is replaced within the first half minute of the tests.
        properties.put("hall.personal.settle-time", "8s");
        properties.put("hall.personal.resealing-interval", "5s");
        properties.put("HALL_PORT", "0");
        properties.put("HALL_INTERNAL_PORT", "0");
        properties.put("HALL_DB_URL", postgres.url(database));
        properties.put("HALL_DB_USER", database);
        properties.put("HALL_DB_PASSWORD", password);
        properties.put("HALL_KAFKA_BOOTSTRAP", kafka.bootstrap());
        properties.put("HALL_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        properties.put("HALL_KAFKA_USER", service);
        properties.put("HALL_KAFKA_PASSWORD", kafkaPassword);
        properties.put("HALL_TOPIC_PREFIX", prefix);
        properties.put("HALL_ISSUER", users.issuer());
        properties.put("HALL_CLIENT_SECRET", Optional.ofNullable(access.serviceSecrets().get(service)).orElseThrow(
                () -> new IllegalStateException(service + " is not a service of the hall")));
        properties.put("HALL_KEYCLOAK_URL", keycloak.url());
        properties.put("HALL_KEYCLOAK_REALM", users.name());
        properties.put("HALL_LOGIN_CLIENT_SECRET", access.loginSecret());
        properties.put("HALL_STAFF_CLIENT_SECRET", access.loginSecret());
        properties.put("HALL_STATEMENT_KEY", statements.privateKey());
        properties.put("HALL_STATEMENT_KEY_ID", Statements.KEY_ID);
        properties.put("HALL_LOGIN_PROOF_KEY", access.proofs().privateKey());
        properties.put("HALL_LOGIN_PROOF_KEY_ID", Statements.KEY_ID);
        properties.put("HALL_DATA_KEYS", dataKeys);
        properties.put("HALL_INDEX_KEY", indexKey);
        properties.put("HALL_OPERATOR_SECRET_HASH", Http.OPERATOR_SECRET_HASH);
        properties.put("HALL_FAIL_POINTS", "true");
        properties.put("HALL_PUBLIC_URL", stubs.url("gateway").toString());
        for (String other : RealmSettings.SERVICES) {
            String variable = switch (other) {
                case "legacy-migration-service" -> "LEGACY";
                default -> other.replace("-service", "").toUpperCase(Locale.ROOT);
            };
            properties.put("HALL_" + variable + "_URL", stubs.url(other).toString());
        }
        return properties;
    }

    /// The same in all contexts of the service, since they share the database that remembers some of them.
    String secret(String name) {
        return secrets.computeIfAbsent(name, _ -> Randoms.secret());
    }

    KeycloakConnection keycloak() {
        return keycloak;
    }

    RealmUsers users() {
        return users;
    }

    Statements statements() {
        return statements;
    }

    Statements proofs() {
        return access.proofs();
    }

    Tokens tokens() {
        return tokens;
    }

    EventLog eventLog() {
        return eventLog;
    }

    AuthorityTopic authorityTopic() {
        return authorityTopic;
    }

    ServiceStubs stubs() {
        return stubs;
    }
}
