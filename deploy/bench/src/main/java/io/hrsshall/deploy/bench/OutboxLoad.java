package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Sends the same number of events by a producer of Kafka and by the relay of unit-service, which reads them from the
/// outbox and marks them as sent.
final class OutboxLoad implements AutoCloseable {

    private static final String TOPIC = "hall.unit-service.v1";
    private static final String TYPE = "hall.bench.event.v1";
    private static final int KEYS = 1_000;
    private static final byte[] DATA = ("{\"text\":\"" + "x".repeat(380) + "\"}").getBytes(StandardCharsets.UTF_8);

    private final Connection database;
    private final Producer<byte[], byte[]> producer;

    OutboxLoad(String url, KafkaConnection kafka) {
        try {
            this.database = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Rate produce(int events) {
        long begin = System.nanoTime();
        for (int i = 0; i < events; i++) {
            var sent = new ProducerRecord<>(TOPIC, ("bench-" + i % KEYS).getBytes(StandardCharsets.UTF_8), DATA);
            sent.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)).add("ce_type",
                    TYPE.getBytes(StandardCharsets.UTF_8));
            var _ = producer.send(sent);
        }
        producer.flush();
        return rate(events, System.nanoTime() - begin);
    }

    Rate relay(int events) {
        try {
            insert(events);
            long begin = System.nanoTime();
            while (unsent() > 0) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            return rate(events, System.nanoTime() - begin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Rate rate(int events, long nanos) {
        double rate = events * 1e9 / nanos;
        return new Rate(rate, rate, rate, new long[0], events, 0, Cpu.NONE);
    }

    private void insert(int events) throws SQLException {
        String base = UUID.randomUUID().toString();
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO outbox_event (id, topic, key, seq, authority, type, subject, data)
                SELECT gen_random_uuid(), ?, ? || n % ?, n / ? + 1, false, ?, 'bench', ?
                FROM generate_series(0, ? - 1) AS n""")) {
            insert.setString(1, TOPIC);
            insert.setString(2, base);
            insert.setInt(3, KEYS);
            insert.setInt(4, KEYS);
            insert.setString(5, TYPE);
            insert.setBytes(6, DATA);
            insert.setInt(7, events);
            insert.executeUpdate();
        }
        try (var notify = database.createStatement()) {
            notify.execute("NOTIFY hall_outbox");
        }
    }

    private long unsent() throws SQLException {
        try (var select = database.createStatement();
                ResultSet row = select.executeQuery(
                        "SELECT count(*) FROM (SELECT FROM outbox_event WHERE sent_at IS NULL LIMIT 1) AS one")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        producer.close();
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
