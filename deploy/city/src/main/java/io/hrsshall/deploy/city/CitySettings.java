package io.hrsshall.deploy.city;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// The credentials and addresses that the department gave to the city, and the city's own settings.
///
/// @param clientKey
///            null if the city uses a secret
/// @param tokenAudience
///            the issuer of the tokens, for which assertions are made
/// @param querySecrets
///            by the app keys with which the hall asks queries: one, and two while the key is changed; without any the
///            city answers none
/// @param tracesUrl
///            where spans are sent (OTLP by HTTP); null if they are not
/// @param items
///            codes of the items whose cases the system decides; all others are left to the city's clerks
record CitySettings(String code, String kafkaBootstrap, String kafkaUser, String kafkaPassword,
        String kafkaSecurityProtocol, String topic, String group, String instance, URI tokenUrl, String clientId,
        String clientSecret, @Nullable ClientKey clientKey, String tokenAudience, URI hallUrl, URI courierUrl,
        Map<String, String> querySecrets, @Nullable URI tracesUrl, Set<String> items, String bind, int port,
        Path dataDir, CityTls tls) {

    /// The same as for the services of the hall.
    private static final String TRACES_URL = "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT";

    /// @throws InvalidSettings
    ///             with one message that names all missing settings
    static CitySettings of(Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        String keyFile = environment.getOrDefault("CITY_CLIENT_KEY_FILE", "");
        boolean hasKey = !keyFile.isBlank();
        for (String name : List.of("CITY_KAFKA_PASSWORD", hasKey ? "CITY_CLIENT_KEY_ID" : "CITY_CLIENT_SECRET",
                "CITY_DATA_DIR")) {
            if (environment.getOrDefault(name, "").isBlank()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidSettings("The city system needs " + String.join(", ", missing) + " in the environment.");
        }
        String code = environment.getOrDefault("CITY_CODE", "320100");
        URI tokenUrl = url(environment, "CITY_TOKEN_URL",
                "http://localhost:8088/realms/hall/protocol/openid-connect/token");
        return new CitySettings(code, environment.getOrDefault("CITY_KAFKA_BOOTSTRAP", "localhost:9092"),
                environment.getOrDefault("CITY_KAFKA_USER", "city-" + code),
                environment.getOrDefault("CITY_KAFKA_PASSWORD", ""),
                environment.getOrDefault("CITY_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT"),
                environment.getOrDefault("CITY_TOPIC", "hall.city." + code + ".v1"),
                environment.getOrDefault("CITY_GROUP", "city-" + code + ".sample"),
                environment.getOrDefault("CITY_INSTANCE", "1"),
                tokenUrl, environment.getOrDefault("CITY_CLIENT_ID", "city-" + code + (hasKey ? "-key" : "")),
                environment.getOrDefault("CITY_CLIENT_SECRET", ""),
                hasKey
                        ? ClientKey.read(environment.getOrDefault("CITY_CLIENT_KEY_ID", ""), Path.of(keyFile))
                        : null,
                environment.getOrDefault("CITY_TOKEN_AUDIENCE",
                        tokenUrl.toString().replaceFirst("/protocol/openid-connect/token$", "")),
                url(environment, "CITY_HALL_URL", "http://localhost:8080"),
                url(environment, "CITY_COURIER_URL", "http://localhost:8070/sim/waybills"),
                querySecrets(environment),
                environment.getOrDefault(TRACES_URL, "").isBlank() ? null : url(environment, TRACES_URL, ""),
                items(environment), environment.getOrDefault("CITY_BIND", "127.0.0.1"), port(environment),
                Path.of(environment.getOrDefault("CITY_DATA_DIR", "")), CityTls.of(environment));
    }

    Properties consumer() {
        Properties properties = new Properties();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafkaBootstrap);
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, kafkaSecurityProtocol);
        if (kafkaSecurityProtocol.startsWith("SASL_")) {
            properties.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            properties.put(SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(kafkaUser)
                            + "\" password=\"" + quoted(kafkaPassword) + "\";");
        }
        properties.putAll(tls.kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        // A static member rejoins immediately after a kill, without waiting for the session time-out of its predecessor.
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        // Offsets are committed only after processing; a new group starts with the oldest event.
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 3_000);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static URI url(Map<String, String> environment, String name, String defaultUrl) {
        String text = environment.getOrDefault(name, defaultUrl);
        try {
            URI url = URI.create(text.replaceFirst("/+$", ""));
            if ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Reported below.
        }
        throw new InvalidSettings(name + " is not an HTTP address: " + text);
    }

    private static Map<String, String> querySecrets(Map<String, String> environment) {
        var secrets = new LinkedHashMap<String, String>();
        for (String prefix : List.of("CITY_", "CITY_NEXT_")) {
            String secret = environment.getOrDefault(prefix + "APP_SECRET", "");
            if (!secret.isBlank()) {
                secrets.put(environment.getOrDefault(prefix + "APP_KEY", ""), secret);
            }
        }
        return secrets;
    }

    private static Set<String> items(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("CITY_ITEMS", "SI.REG.EMP").split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int port(Map<String, String> environment) {
        String text = environment.getOrDefault("CITY_PORT", "8071");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new InvalidSettings("CITY_PORT is not a number: " + text);
        }
    }

    static class InvalidSettings extends RuntimeException {

        InvalidSettings(String message) {
            super(message);
        }
    }
}
