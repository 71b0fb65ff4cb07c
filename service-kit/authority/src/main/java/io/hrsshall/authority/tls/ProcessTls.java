package io.hrsshall.authority.tls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Applies the settings of TLS to the whole process, before its context starts: to each client by the defaults of the
/// JVM, to its ports by a bundle of Spring Boot, which is read again when the files change.
public final class ProcessTls {

    private static final List<String> DATABASES = List.of("HALL_DB_URL", "HALL_JSSI_URL");
    private static final String BUNDLE = "spring.ssl.bundle.pem.";

    private ProcessTls() {}

    public static void apply(ConfigurableEnvironment environment) {
        TlsSettings settings = TlsSettings.of(environment);
        JvmTrust.apply(settings);
        Map<String, Object> properties = new HashMap<>();
        for (String name : DATABASES) {
            String address = environment.getProperty(name, "");
            if (!address.equals(JdbcTls.withTrust(address))) {
                properties.put(name, JdbcTls.withTrust(address));
            }
        }
        TlsSettings.Pair server = settings.server();
        if (server != null) {
            properties.putAll(bundle("hall", server));
            properties.put("server.ssl.bundle", "hall");
            // Of the gateway, whose internal port is a server of its own.
            if (environment.getProperty("management.server.port") != null) {
                properties.put("management.server.ssl.bundle", "hall");
            }
        }
        TlsSettings.Pair client = settings.client();
        if (client != null) {
            // The gateway's client to the services. The others follow the JVM.
            properties.putAll(bundle("hall-client", client));
            properties.put("spring.cloud.gateway.server.webflux.httpclient.ssl.ssl-bundle", "hall-client");
        }
        if (!properties.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("hallTls", properties));
        }
    }

    private static Map<String, Object> bundle(String name, TlsSettings.Pair pair) {
        return Map.of(BUNDLE + name + ".keystore.certificate", pair.certificate().toUri().toString(),
                BUNDLE + name + ".keystore.private-key", pair.key().toUri().toString(),
                BUNDLE + name + ".reload-on-update", "true");
    }
}
