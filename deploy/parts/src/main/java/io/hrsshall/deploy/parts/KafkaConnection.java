package io.hrsshall.deploy.parts;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Access to Kafka, as its super user or another user.
///
/// @param bootstrap
///            brokers, separated by commas
/// @param tls
///            null for a connection without TLS
public record KafkaConnection(String bootstrap, String user, String password, @Nullable ClientTls tls) {

    public KafkaConnection(String bootstrap, String user, String password) {
        this(bootstrap, user, password, null);
    }

    /// Configuration of a Kafka client.
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(Map.of("bootstrap.servers", bootstrap, "security.protocol",
                tls == null ? "SASL_PLAINTEXT" : "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config",
                ScramJaas.of(user, password)));
        if (tls != null) {
            properties.putAll(tls.kafka());
        }
        return properties;
    }

    public KafkaConnection as(String otherUser, String otherPassword) {
        return new KafkaConnection(bootstrap, otherUser, otherPassword, tls);
    }

    @Override
    public String toString() {
        return user + "@" + bootstrap;
    }
}
