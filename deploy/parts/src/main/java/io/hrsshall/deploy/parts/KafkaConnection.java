package io.hrsshall.deploy.parts;

import java.util.Map;

/// Access to Kafka, as the super user `admin` or another user.
public record KafkaConnection(String bootstrap, String user, String password) {

    /// Configuration of a Kafka client.
    public Map<String, Object> properties() {
        return Map.of("bootstrap.servers", bootstrap, "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism",
                "SCRAM-SHA-512", "sasl.jaas.config", ScramJaas.of(user, password));
    }

    public KafkaConnection as(String otherUser, String otherPassword) {
        return new KafkaConnection(bootstrap, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return user + "@" + bootstrap;
    }
}
