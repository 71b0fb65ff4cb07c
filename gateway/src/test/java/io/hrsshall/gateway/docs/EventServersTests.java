package io.hrsshall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hrsshall.gateway.HallSettings.Kafka;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class EventServersTests {

    private static final String DOCUMENT = """
            asyncapi: 3.0.0
            channels:
              city:
                address: hall.city.{city}.v1
            """;

    @Test
    void areThePublicAddressesOfTheBrokers() {
        Kafka kafka = new Kafka("kafka:9092", "SASL_PLAINTEXT", "gateway", "secret",
                "one.hall.example:9094, two.hall.example:9094", "SASL_SSL");

        String served = EventServers.addTo(DOCUMENT, kafka, "pilot");
        JsonNode servers = new YAMLMapper().readTree(served).path("servers");

        assertThat(servers.propertyNames()).containsExactly("broker-1", "broker-2");
        assertThat(servers.path("broker-2").path("host").asString()).isEqualTo("two.hall.example:9094");
        assertThat(servers.path("broker-1").path("protocol").asString()).isEqualTo("kafka-secure");
        assertThat(servers.path("broker-1").path("security").path(0).path("type").asString()).isEqualTo("scramSha512");
        assertThat(new YAMLMapper().readTree(served).path("channels").path("city").path("address").asString())
                .isEqualTo("pilot.city.{city}.v1");
        assertThat(served).doesNotContain("secret", "kafka:9092");
    }

    @Test
    void areThoseOfTheHallUnlessItNamesOthers() {
        JsonNode server = new YAMLMapper()
                .readTree(EventServers.addTo(DOCUMENT, new Kafka("kafka:9092", "PLAINTEXT", null, null, "", ""), "hall"))
                .path("servers").path("broker-1");

        assertThat(server.path("host").asString()).isEqualTo("kafka:9092");
        assertThat(server.path("protocol").asString()).isEqualTo("kafka");
        assertThat(server.has("security")).isFalse();
    }

    @Test
    void belongIntoADocumentWithChannels() {
        assertThatIllegalStateException().isThrownBy(
                () -> EventServers.addTo("asyncapi: 3.0.0\n", new Kafka("k:1", "PLAINTEXT", null, null, "", ""), "hall"));
    }
}
