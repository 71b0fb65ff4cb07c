package io.hrsshall.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.EventContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The published schemas are sound: each is named after its type, its examples keep to it, and the AsyncAPI document
/// names it. What the service really publishes is held against the same files by the journeys.
class EventContractTests {

    private static final Path EVENTS = Path.of("contracts/events");

    @TestFactory
    List<DynamicTest> schemasAndExamplesAgree() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            JsonNode document = JsonMapper.shared().readTree(file);
            String type = document.path("title").asString();
            assertThat(type.replaceAll("^hall\\.", "").replaceAll("\\.(?!v1$)", "-") + ".json")
                    .isEqualTo(file.getFileName().toString());
            assertThat(document.path("examples")).isNotEmpty()
                    .allSatisfy(example -> assertThat(EventContract.violations(type, example)).isEmpty());
        })).toList();
    }

    @Test
    void theAsyncApiDocumentNamesEachEvent() throws IOException {
        JsonNode messages = new YAMLMapper().readTree(Path.of("contracts/asyncapi.yaml").toFile())
                .at("/components/messages");

        assertThat(messages.valueStream().map(message -> message.at("/payload/$ref").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        files().stream().map(file -> "./events/" + file.getFileName()).toList());
        assertThat(messages.valueStream()).allSatisfy(message -> {
            Path schema = Path.of("contracts").resolve(message.at("/payload/$ref").asString());
            assertThat(JsonMapper.shared().readTree(schema).path("title")).isEqualTo(message.path("name"));
        });
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.sorted().toList();
        }
    }
}
