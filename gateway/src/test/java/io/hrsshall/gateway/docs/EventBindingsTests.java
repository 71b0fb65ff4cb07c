package io.hrsshall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class EventBindingsTests {

    private static final String KEY = "#/components/schemas/CloudEvent/properties/ce_partitionkey";

    @ParameterizedTest
    @ValueSource(strings = {"identity-service", "unit-service", "delegation-service", "case-service",
            "logistics-service", "institution-service", "legacy-migration-service"})
    void areInEachContract(String service) throws IOException {
        String contract = new ClassPathResource("/contracts/" + service + "/asyncapi.yaml")
                .getContentAsString(StandardCharsets.UTF_8);
        JsonNode document = new YAMLMapper().readTree(EventBindings.addTo(contract, service));

        assertThat(document.path("channels").propertyStream()).isNotEmpty().allSatisfy(
                channel -> isChannel(kafka(channel.getValue(), Set.of("topic", "partitions", "topicConfiguration")),
                        channel.getValue().path("address").asString()));
        assertThat(document.path("operations").propertyStream()).isNotEmpty()
                .allSatisfy(operation -> isOperation(operation.getValue(), service));
        assertThat(document.at("/components/messages").propertyStream()).isNotEmpty().allSatisfy(
                message -> assertThat(kafka(message.getValue(), Set.of("key")).at("/key/$ref").asString())
                        .isEqualTo(KEY));
        assertThat(document.at(KEY.substring(1)).path("type").asString()).isEqualTo("string");
    }

    @Test
    void addNothingElse() throws IOException {
        String contract = new ClassPathResource("/contracts/case-service/asyncapi.yaml")
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(EventBindings.addTo(contract, "case-service").lines()
                .filter(line -> !line.strip().startsWith("bindings: {kafka: {"))
                .map(line -> line.replaceAll(", bindings: \\{kafka: .*?'0\\.5\\.0'}}", "")))
                .containsExactlyElementsOf(contract.lines().toList());
    }

    private static void isChannel(JsonNode kafka, String address) {
        boolean ofCity = address.equals("hall.city.{city}.v1");
        assertThat(kafka.path("topic").asString("")).isEqualTo(ofCity ? "" : address);
        assertThat(kafka.path("partitions").asInt()).isEqualTo(address.equals("hall.authority.v1") ? 1 : 3);
        assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asString()).isEqualTo("delete");
    }

    private static void isOperation(JsonNode operation, String service) {
        if (operation.path("action").asString().equals("receive")) {
            assertThat(kafka(operation, Set.of("groupId")).at("/groupId/const").asString()).isEqualTo(service);
        } else if (operation.at("/channel/$ref").asString().equals("#/channels/city")) {
            String pattern = kafka(operation, Set.of("groupId")).at("/groupId/pattern").asString();
            assertThat("city-320200-reader").containsPattern(pattern);
            assertThat("other-320200").doesNotContainPattern(pattern);
        } else {
            assertThat(operation.has("bindings")).isFalse();
        }
    }

    /// @param members
    ///            that the binding may have, by the specification of the bindings of Kafka
    private static JsonNode kafka(JsonNode of, Set<String> members) {
        JsonNode kafka = of.at("/bindings/kafka");
        assertThat(kafka.path("bindingVersion").asString()).isEqualTo("0.5.0");
        assertThat(kafka.propertyNames()).allMatch(name -> members.contains(name) || name.equals("bindingVersion"));
        return kafka;
    }
}
