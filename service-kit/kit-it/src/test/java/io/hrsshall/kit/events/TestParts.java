package io.hrsshall.kit.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.SharedParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.flywaydb.core.Flyway;

/// Databases in the PostgreSQL and topics in the Kafka that all tests of a build share.
public final class TestParts {

    /// Longer than any chain of the product's own time-outs and pauses (a delivery 8 s, a failed topic 15 s, metadata
    /// that is out of date 60 s) on a slow machine.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(120);

    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
    private static final SharedParts PARTS = SharedParts.of(ROOT);
    private static final String PASSWORD = "nL4wq8Zc1Rt6";

    private TestParts() {}

    /// A new, migrated database. Its URL contains user and password.
    public static HikariDataSource database() {
        String name = "kit_" + suffix();
        PostgresConnection postgres = PARTS.postgres();
        Databases.create(postgres, name, PASSWORD);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url(name) + "?user=" + name + "&password=" + PASSWORD);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        HikariDataSource dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).locations("classpath:db/kit").load().migrate();
        return dataSource;
    }

    /// A new tablespace, which the owner of this database may use.
    ///
    /// @return its name
    public static String tablespace(HikariDataSource database) {
        String name = "archive_" + suffix();
        PostgresConnection postgres = PARTS.postgres();
        try (var connection = DriverManager.getConnection(postgres.url("postgres"), postgres.user(),
                postgres.password());
                var statement = connection.createStatement();
                var owner = database.getConnection()) {
            statement.execute("SET allow_in_place_tablespaces = on");
            statement.execute("CREATE TABLESPACE " + name + " LOCATION ''");
            statement.execute("GRANT CREATE ON TABLESPACE " + name + " TO " + owner.getMetaData().getUserName());
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static KafkaSettings kafka() {
        return settings(PARTS.kafka());
    }

    private static KafkaSettings settings(KafkaConnection kafka) {
        return new KafkaSettings(kafka.bootstrap(), "SASL_PLAINTEXT", kafka.user(), kafka.password());
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /// A broker of its own, which tells its clients another address than the one on which it listens.
    static final class OwnBroker implements AutoCloseable {

        private final int port = Ports.free();
        private final Processes processes;
        private final KafkaPart part;

        OwnBroker(Path directory, int advertisedPort) {
            this.processes = new Processes(directory);
            this.part = new KafkaPart(Artifacts.of(ROOT, ROOT.resolve("target/hall-parts/software")),
                    directory.resolve("kafka"), Path.of(System.getProperty("java.home")),
                    new KafkaPart.Settings(port, Ports.free(), PASSWORD, 256, advertisedPort));
        }

        void start() {
            Program program = part.program();
            processes.start(program);
            processes.awaitListening(program, LONGEST_WAIT);
        }

        int port() {
            return port;
        }

        /// Through the advertised address.
        KafkaSettings settings() {
            return TestParts.settings(part.connection());
        }

        @Override
        public void close() {
            processes.stop(KafkaPart.NAME);
        }
    }

    /// Topics with a prefix of their own.
    static Topics topics() {
        return new Topics("t" + suffix());
    }

    static void create(KafkaSettings kafka, NewTopic... topics) {
        try (Admin admin = Admin.create(kafka.common())) {
            admin.createTopics(List.of(topics)).all().get();
            awaitTopics(admin, Stream.of(topics).map(NewTopic::name).toList());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The controller answers before the broker knows the topics.
    private static void awaitTopics(Admin admin, List<String> names) throws InterruptedException, ExecutionException {
        for (int attempt = 0; !admin.listTopics().names().get().containsAll(names); attempt++) {
            if (attempt == 1200) {
                throw new IllegalStateException("Topics not visible at the broker: " + names);
            }
            Thread.sleep(100);
        }
    }

    /// Reads topics from their start until the received events suffice.
    static List<ConsumerRecord<byte[], byte[]>> read(KafkaSettings kafka, List<String> topics,
            Predicate<List<ConsumerRecord<byte[], byte[]>>> suffices) {
        List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer(), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!suffices.test(received)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Only " + received.size() + " events received in time");
                }
                consumer.poll(Duration.ofMillis(50)).forEach(received::add);
            }
        }
        return received;
    }

    static List<ConsumerRecord<byte[], byte[]>> read(KafkaSettings kafka, String topic, int atLeast) {
        return read(kafka, List.of(topic), received -> received.size() >= atLeast);
    }

    static String header(ConsumerRecord<byte[], byte[]> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static String key(ConsumerRecord<byte[], byte[]> received) {
        return new String(received.key(), StandardCharsets.UTF_8);
    }

    static long sequence(ConsumerRecord<byte[], byte[]> received) {
        return Long.parseLong(header(received, "ce_sequence"));
    }
}
