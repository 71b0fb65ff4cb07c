package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerConfigurationTests {

    @Test
    void theComposeBrokerHasTheSameRulesAsTheLocalOne() throws Exception {
        var laptop = new Properties();
        laptop.load(new StringReader(new KafkaPart(new Artifacts(Path.of("."), Path.of(".")), Path.of("/data"),
                Path.of("/jdk"), new KafkaPart.Settings(9092, 9093, "${KAFKA_ADMIN_PASSWORD}", 256)).configuration()));
        var compose = new Properties();
        try (var in = Files.newBufferedReader(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
                .resolve("deploy/kafka/server.properties"))) {
            compose.load(in);
        }

        for (String rule : List.of("process.roles", "listener.security.protocol.map", "inter.broker.listener.name",
                "controller.listener.names", "sasl.enabled.mechanisms", "sasl.mechanism.inter.broker.protocol",
                "sasl.mechanism.controller.protocol",
                "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config",
                "listener.name.controller.sasl.enabled.mechanisms",
                "listener.name.controller.plain.sasl.jaas.config", "authorizer.class.name", "super.users",
                "allow.everyone.if.no.acl.found", "auto.create.topics.enable", "num.partitions")) {
            assertThat(compose.getProperty(rule)).as(rule).isNotBlank().isEqualTo(laptop.getProperty(rule));
        }
    }
}
