package io.hrsshall.kit.events;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// A PostgreSQL and a Kafka for tests, started at the first use and shared.
public final class TestParts {

    /// Longer than any chain of the product's own time-outs and pauses (a delivery 8 s, a failed topic 15 s, metadata
    /// that is out of date 60 s) on a slow machine.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(120);

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestParts() {}

    /// A new, migrated database.
    public static HikariDataSource database() {
        String name = "kit" + DATABASES.incrementAndGet();
        try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Postgres.SERVER.getJdbcUrl("postgres", name));
        config.setUsername("postgres");
        config.setMaximumPoolSize(16);
        HikariDataSource dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).locations("classpath:db/kit").load().migrate();
        return dataSource;
    }

    static KafkaSettings kafka() {
        return at(Kafka.BROKER.getBrokersAsString());
    }

    static KafkaSettings at(String bootstrap) {
        return new KafkaSettings(bootstrap, "PLAINTEXT", null, null);
    }

    static int portOf(EmbeddedKafkaKraftBroker broker) {
        String address = broker.getBrokersAsString();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    static EmbeddedKafkaKraftBroker startBroker(String... advertised) {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        Map<String, String> properties = new HashMap<>(Map.of("auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0", "offsets.topic.num.partitions", "1", "log.cleaner.enable",
                "false"));
        for (String address : advertised) {
            properties.put("advertised.listeners", "EXTERNAL://" + address);
        }
        broker.brokerProperties(properties);
        broker.afterPropertiesSet();
        return broker;
    }

    /// Topics with a prefix of their own.
    static Topics topics() {
        return new Topics("t" + UUID.randomUUID().toString().substring(0, 8));
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

    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200").setPGStartupWait(Duration.ofMinutes(2)).start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Kafka {

        static final EmbeddedKafkaKraftBroker BROKER = startBroker();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(BROKER::destroy));
        }
    }
}
