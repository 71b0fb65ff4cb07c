package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerConfigurationTests {

    private static final Path KAFKA = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
            .resolve("deploy/kafka");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void theComposeBrokerHasTheSameRulesAsTheLocalOne() throws Exception {
        var laptop = new Properties();
        laptop.load(new StringReader(new KafkaPart(new Artifacts(Path.of("."), Path.of(".")), Path.of("/data"),
                Path.of("/jdk"), new KafkaPart.Settings(9092, 9093, "${KAFKA_ADMIN_PASSWORD}", 256)
                        .administeredBy("${KAFKA_ADMIN_USER}", null))
                .configuration()));
        var compose = new Properties();
        try (var in = Files.newBufferedReader(KAFKA.resolve("server.properties"))) {
            compose.load(in);
        }

        assertSameRules(compose, laptop, "sasl_plaintext");
    }

    /// What start.sh makes of the template for the Compose file with TLS.
    @Test
    void withTlsTheComposeBrokerHasTheSameRulesAsTheLocalOne() throws Exception {
        Path tls = Files.createDirectory(folder.resolve("tls"));
        for (String file : List.of("ca", "certificate", "key")) {
            Files.writeString(tls.resolve(file + ".pem"), file + "\n");
        }
        var laptop = new Properties();
        laptop.load(new StringReader(new KafkaPart(new Artifacts(Path.of("."), Path.of(".")), folder.resolve("laptop"),
                Path.of("/jdk"), new KafkaPart.Settings(9092, 9093, "secret", 256, 9092, new ServerTls(
                        tls.resolve("ca.pem"), tls.resolve("certificate.pem"), tls.resolve("key.pem")), null))
                .configuration()));

        Properties compose = started(tls, Map.of());

        assertSameRules(compose, laptop, "sasl_ssl");
        assertThat(compose.getProperty("listeners")).startsWith("SASL_SSL://");
        assertThat(compose.getProperty("advertised.listeners")).isEqualTo("SASL_SSL://kafka:9092");
        assertThat(compose.getProperty("ssl.truststore.location")).isEqualTo(tls.resolve("ca.pem").toString());
        assertThat(compose.getProperty("ssl.keystore.type")).isEqualTo("PEM");
        assertThat(Files.readString(Path.of(compose.getProperty("ssl.keystore.location"))))
                .isEqualTo("key\ncertificate\n");
        assertThat(compose.toString()).doesNotContain("PLAINTEXT");
    }

    @Test
    void citiesHaveAListenerOfTheirOwnWithItsOwnCertificate() throws Exception {
        Path tls = Files.createDirectory(folder.resolve("tls"));
        Path publicTls = Files.createDirectory(folder.resolve("public"));
        for (String file : List.of("ca", "certificate", "key")) {
            Files.writeString(tls.resolve(file + ".pem"), file + "\n");
            Files.writeString(publicTls.resolve(file + ".pem"), "public " + file + "\n");
        }

        Properties compose = started(tls, Map.of("KAFKA_CITY_ADDRESS", "cities.hall.example:443", "KAFKA_CITY_TLS",
                publicTls.toString()));

        assertThat(compose.getProperty("listeners"))
                .isEqualTo("SASL_SSL://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093,CITY://0.0.0.0:9094");
        assertThat(compose.getProperty("advertised.listeners"))
                .isEqualTo("SASL_SSL://kafka:9092,CITY://cities.hall.example:443");
        assertThat(compose.getProperty("listener.security.protocol.map"))
                .isEqualTo("SASL_SSL:SASL_SSL,CONTROLLER:SASL_SSL,CITY:SASL_SSL");
        assertThat(Files.readString(Path.of(compose.getProperty("listener.name.city.ssl.keystore.location"))))
                .isEqualTo("public key\npublic certificate\n");
        var laptop = new Properties();
        laptop.load(new StringReader(new KafkaPart(new Artifacts(Path.of("."), Path.of(".")), folder.resolve("laptop"),
                Path.of("/jdk"), new KafkaPart.Settings(9092, 9093, "secret", 256, 9092, new ServerTls(
                        tls.resolve("ca.pem"), tls.resolve("certificate.pem"), tls.resolve("key.pem")), 9094))
                .configuration()));
        String login = "listener.name.city.scram-sha-512.sasl.jaas.config";
        assertThat(compose.getProperty(login)).isNotBlank().doesNotContain("password")
                .isEqualTo(laptop.getProperty(login));
        assertThat(laptop.getProperty("listeners")).endsWith(",CITY://127.0.0.1:9094");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cities.hall.example", ":9094", "host:", "a:b:1", "host:1\nsuper.users=User:city"})
    void anAddressForCitiesIsHostAndPort(String address) throws Exception {
        Path tls = Files.createDirectory(folder.resolve("tls"));
        for (String file : List.of("ca", "certificate", "key")) {
            Files.writeString(tls.resolve(file + ".pem"), file + "\n");
        }

        assertThat(start(tls, Map.of("KAFKA_CITY_ADDRESS", address, "KAFKA_CITY_TLS", tls.toString())))
                .contains("KAFKA_CITY_ADDRESS: HOST:PORT");
    }

    @Test
    void theComposeBrokerLogsInAsTheAdministratorThatIsInUse() throws Exception {
        Path tls = Files.createDirectory(folder.resolve("tls"));
        for (String file : List.of("ca", "certificate", "key")) {
            Files.writeString(tls.resolve(file + ".pem"), file + "\n");
        }

        Properties compose = started(tls, Map.of("KAFKA_ADMIN_USER", "admin-2", "KAFKA_ADMIN_2_PASSWORD", "second"));

        assertThat(compose.getProperty("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config"))
                .contains("username=\"admin-2\" password=\"second\"");
        assertThat(compose.getProperty("listener.name.controller.plain.sasl.jaas.config"))
                .contains("username=\"admin-2\" password=\"second\" user_admin-2=\"second\"")
                .doesNotContain("secret");
        assertThat(compose.getProperty("super.users")).isEqualTo("User:admin;User:admin-2");
        assertThat(start(tls, Map.of("KAFKA_ADMIN_USER", "admin-2"))).contains("the password of the super user");
        assertThat(start(tls, Map.of("KAFKA_ADMIN_USER", "city"))).contains("admin or admin-2");
    }

    /// Runs start.sh with a broker that does nothing, and reads the configuration that it has written.
    private Properties started(Path tls, Map<String, String> further) throws Exception {
        assertThat(start(tls, further)).isEmpty();
        var properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("server.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    /// What it says.
    private String start(Path tls, Map<String, String> further) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("home/bin"));
        for (String program : List.of("kafka-storage.sh", "kafka-server-start.sh")) {
            Files.writeString(bin.resolve(program), "#!/bin/sh\n");
            assertThat(bin.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        Path configuration = folder.resolve("server.properties");
        var process = new ProcessBuilder("bash", KAFKA.resolve("start.sh").toString()).redirectErrorStream(true);
        process.environment().putAll(Map.of("KAFKA_ADMIN_PASSWORD", "secret", "KAFKA_HOST", "kafka", "KAFKA_HOME",
                folder.resolve("home").toString(), "KAFKA_DATA", folder.resolve("data").toString(),
                "KAFKA_CONFIGURATION",
                configuration.toString(), "KAFKA_TEMPLATE", KAFKA.resolve("server.properties").toString(), "KAFKA_TLS",
                tls.toString()));
        process.environment().putAll(further);
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor() == 0).as(output).isEqualTo(output.isEmpty());
        return output;
    }

    private static void assertSameRules(Properties compose, Properties laptop, String listener) {
        for (String rule : List.of("process.roles", "listener.security.protocol.map", "inter.broker.listener.name",
                "controller.listener.names", "sasl.enabled.mechanisms", "sasl.mechanism.inter.broker.protocol",
                "sasl.mechanism.controller.protocol",
                "listener.name." + listener + ".scram-sha-512.sasl.jaas.config",
                "listener.name.controller.sasl.enabled.mechanisms",
                "listener.name.controller.plain.sasl.jaas.config", "authorizer.class.name", "super.users",
                "allow.everyone.if.no.acl.found", "auto.create.topics.enable", "num.partitions")) {
            assertThat(compose.getProperty(rule)).as(rule).isNotBlank().isEqualTo(laptop.getProperty(rule));
        }
    }
}
