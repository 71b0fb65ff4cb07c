package io.hrsshall.unit.profile.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.EventContract;
import io.hrsshall.unit.profile.UnitFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What is published, held against the schemas that city systems are given.
class UnitEventsContractTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"registered", "changed"})
    void theDataIsAsItsSchemaSaysAndNothingMore(String name) {
        JsonNode data = JSON.valueToTree(UnitEvents.UnitEvent.of(UnitFixtures.registeredUnit()));

        assertThat(EventContract.violations("hall.unit." + name + ".v1", data)).isEmpty();
        assertThat(new TreeSet<>(schema(name).path("properties").propertyNames())).containsAll(data.propertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"registered", "changed"})
    void theExamplesAreAsTheirSchemaSays(String name) {
        assertThat(schema(name).path("examples")).isNotEmpty().allSatisfy(
                example -> assertThat(EventContract.violations("hall.unit." + name + ".v1", example)).isEmpty());
    }

    @Test
    void theAsyncApiDocumentNamesEachSchema() throws IOException {
        JsonNode messages = new YAMLMapper().readTree(Path.of("contracts/asyncapi.yaml")).at("/components/messages");

        try (Stream<Path> files = Files.list(Path.of("contracts/events"))) {
            List<String> schemas = files.map(file -> "./events/" + file.getFileName()).toList();
            assertThat(messages.valueStream().map(message -> message.at("/payload/$ref").asString()))
                    .containsExactlyInAnyOrderElementsOf(schemas);
        }
        assertThat(messages.valueStream()).allSatisfy(
                message -> assertThat(JSON.readTree(Path.of("contracts", message.at("/payload/$ref").asString()))
                        .path("title")).isEqualTo(message.path("name")));
    }

    private static JsonNode schema(String name) {
        return JSON.readTree(Path.of("contracts/events/unit-" + name + ".v1.json"));
    }
}
