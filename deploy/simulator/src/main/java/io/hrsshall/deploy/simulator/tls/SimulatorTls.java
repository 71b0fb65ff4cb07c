package io.hrsshall.deploy.simulator.tls;

import io.hrsshall.deploy.simulator.wire.InvalidSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/// Serves by TLS with `SIM_TLS_CERTIFICATE` and `SIM_TLS_KEY`, and trusts `SIM_TLS_CA` alone, since only the hall and
/// its Keycloak are called. Each is a PEM file. Before any bean makes a client.
class SimulatorTls implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (isSet(environment, "SIM_TLS_CA")) {
            SSLContext.setDefault(SslBundle.of(new PemSslStoreBundle(null,
                    PemSslStoreDetails.forCertificate(location(environment, "SIM_TLS_CA")))).createSslContext());
        }
        if (isSet(environment, "SIM_TLS_CERTIFICATE")) {
            environment.getPropertySources().addFirst(new MapPropertySource("simulatorTls",
                    Map.of("server.ssl.bundle", "simulator", "spring.ssl.bundle.pem.simulator.keystore.certificate",
                            location(environment, "SIM_TLS_CERTIFICATE"),
                            "spring.ssl.bundle.pem.simulator.keystore.private-key",
                            location(environment, "SIM_TLS_KEY"))));
        }
    }

    private static boolean isSet(ConfigurableEnvironment environment, String name) {
        return StringUtils.hasText(environment.getProperty(name));
    }

    private static String location(ConfigurableEnvironment environment, String name) {
        Path file = Path.of(environment.getProperty(name, ""));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidSetting(name + " is not a readable file: \"" + file + "\".");
        }
        return file.toUri().toString();
    }
}
