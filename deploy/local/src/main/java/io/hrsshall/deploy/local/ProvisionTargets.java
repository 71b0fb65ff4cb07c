package io.hrsshall.deploy.local;

import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL and the Kafka of another installation, as the environment names them.
record ProvisionTargets(Map<String, String> environment) {

    PostgresConnection postgres(String password) {
        String address = setting("HALL_POSTGRES_URL", "jdbc:postgresql://" + setting("HALL_POSTGRES_HOST", "localhost")
                + ":" + setting("HALL_POSTGRES_PORT", "5432") + "/postgres");
        return PostgresConnection.of(address, setting("HALL_POSTGRES_USER", "postgres"), password,
                ClientTls.of(environment));
    }

    /// Not where an operator makes topics, users and permissions, which would remove what it does not know.
    boolean provisionsKafka() {
        String value = setting("HALL_KAFKA_PROVISION", "true");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new PartFailed("HALL_KAFKA_PROVISION is neither true nor false: \"" + value + "\".");
        };
    }

    KafkaConnection kafka(String password) {
        String protocol = setting("HALL_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        @Nullable
        ClientTls tls = switch (protocol) {
            case "SASL_PLAINTEXT" -> null;
            case "SASL_SSL" -> ClientTls.of(environment);
            default -> throw new PartFailed(
                    "HALL_KAFKA_SECURITY_PROTOCOL is neither SASL_SSL nor SASL_PLAINTEXT: \"" + protocol + "\".");
        };
        return new KafkaConnection(setting("HALL_KAFKA_BOOTSTRAP", "localhost:9092"),
                setting("HALL_KAFKA_ADMIN_USER", "admin"), password, tls);
    }

    /// An empty variable is one that is not set.
    private String setting(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? otherwise : value;
    }
}
