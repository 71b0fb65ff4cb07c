package io.hrsshall.kit.events;

import io.hrsshall.authority.KafkaLogin;
import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Connection to Kafka (`HALL_KAFKA_*`) and the settings of all clients in this process. Messages are small and few, so
/// buffers are small.
///
/// @param securityProtocol
///            SASL_PLAINTEXT or SASL_SSL with SCRAM-SHA-512, or PLAINTEXT for tests
@Validated
@ConfigurationProperties("hall.kafka")
public record KafkaSettings(@NotBlank String bootstrap, @DefaultValue("SASL_PLAINTEXT") String securityProtocol,
        @Nullable String user, @Nullable String password) {

    public KafkaSettings {
        if (securityProtocol.startsWith("SASL_")
                && (user == null || user.isBlank() || password == null || password.isBlank())) {
            throw new IllegalArgumentException("HALL_KAFKA_USER and HALL_KAFKA_PASSWORD must be set, "
                    + "or HALL_KAFKA_SECURITY_PROTOCOL must be PLAINTEXT");
        }
    }

    Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>();
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        all.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
        if (securityProtocol.startsWith("SASL_")) {
            all.putAll(KafkaLogin.scram(user, password));
        }
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000);
        all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 5_000);
        // Topics created later and brokers that return are noticed soon.
        all.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 60_000);
        all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        all.put("enable.metrics.push", false);
        return all;
    }

    Map<String, Object> producer(String clientId) {
        Map<String, Object> all = common();
        all.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        return all;
    }

    Map<String, Object> consumer() {
        Map<String, Object> all = common();
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return all;
    }

    /// Without the password, because settings may be logged.
    @Override
    public String toString() {
        return "KafkaSettings[bootstrap=" + bootstrap + ", securityProtocol=" + securityProtocol + ", user=" + user
                + "]";
    }
}
