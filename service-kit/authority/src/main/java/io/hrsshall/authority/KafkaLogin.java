package io.hrsshall.authority;

import io.hrsshall.authority.tls.JvmSslEngines;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Credentials of a Kafka client.
public final class KafkaLogin {

    private KafkaLogin() {}

    /// Kafka's client properties for SASL/SCRAM, with TLS as the process has it. The password may contain
    /// any character.
    public static Map<String, Object> scram(@Nullable String user, @Nullable String password) {
        return Map.of("sasl.mechanism", "SCRAM-SHA-512", "ssl.engine.factory.class", JvmSslEngines.class,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(user)
                        + "\" password=\"" + quoted(password) + "\";");
    }

    private static String quoted(@Nullable String value) {
        return String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
