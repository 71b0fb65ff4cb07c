package io.hrsshall.authority;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a client of ours logs in at the broker.
public final class KafkaLogin {

    private KafkaLogin() {}

    /// Kafka's client properties for SASL/SCRAM; a password may contain anything.
    public static Map<String, Object> scram(@Nullable String user, @Nullable String password) {
        return Map.of("sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(user)
                        + "\" password=\"" + quoted(password) + "\";");
    }

    private static String quoted(@Nullable String value) {
        return String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
