package io.hrsshall.authority;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.authority.tls.JvmSslEngines;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.jspecify.annotations.Nullable;

/// Credentials of the Kafka clients of this process. They are used at each connection, so that another user or password
/// needs no new client.
public final class KafkaLogin {

    private static final String USER = "HALL_KAFKA_USER";
    private static final String PASSWORD = "HALL_KAFKA_PASSWORD";
    private static final Map<String, Credentials> REPLACED = new ConcurrentHashMap<>();

    private KafkaLogin() {}

    private record Credentials(String user, String password) {}

    /// Kafka's client properties for SASL/SCRAM, with TLS as the process has it. The password may contain
    /// any character.
    public static Map<String, Object> scram(@Nullable String user, @Nullable String password) {
        return Map.of("sasl.mechanism", "SCRAM-SHA-512", "ssl.engine.factory.class", JvmSslEngines.class,
                "sasl.client.callback.handler.class", CurrentCredentials.class, "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(user)
                        + "\" password=\"" + quoted(password) + "\";");
    }

    /// From now on, connections are made with other credentials. Those that exist remain.
    ///
    /// @param configured
    ///            the user with whom the clients were created
    public static void replace(String configured, String user, String password) {
        REPLACED.put(configured, new Credentials(user, password));
    }

    /// Follows changes of `HALL_KAFKA_USER` and `HALL_KAFKA_PASSWORD`.
    ///
    /// @param configured
    ///            the user with whom the clients were created
    public static void follow(SecretWatch secrets, @Nullable String configured) {
        secrets.onChange(Set.of(USER, PASSWORD),
                () -> replace(String.valueOf(configured), secrets.value(USER), secrets.value(PASSWORD)));
    }

    /// Answers Kafka's questions at each connection.
    public static final class CurrentCredentials implements AuthenticateCallbackHandler {

        private @Nullable Credentials configured;

        @Override
        public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
            Map<String, ?> options = entries.getFirst().getOptions();
            configured = new Credentials(String.valueOf(options.get("username")),
                    String.valueOf(options.get("password")));
        }

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            Credentials given = Objects.requireNonNull(configured);
            Credentials current = REPLACED.getOrDefault(given.user(), given);
            for (Callback callback : callbacks) {
                switch (callback) {
                    case NameCallback name -> name.setName(current.user());
                    case PasswordCallback password -> password.setPassword(current.password().toCharArray());
                    case ScramExtensionsCallback _ -> {
                        // There are none.
                    }
                    default -> throw new UnsupportedCallbackException(callback);
                }
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static String quoted(@Nullable String value) {
        return String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
