package io.hrsshall.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.EventContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published schemas are sound: each is named after its type, and its examples keep to it. What the service really
/// publishes is held against the same files by the journey.
class EventContractTests {

    @TestFactory
    List<DynamicTest> schemasAndExamplesAgree() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("contracts/events"))) {
            return files.sorted().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                JsonNode document = JsonMapper.shared().readTree(file);
                String type = document.path("title").asString();
                assertThat(type.replaceAll("^hall\\.", "").replaceAll("\\.(?!v1$)", "-") + ".json")
                        .isEqualTo(file.getFileName().toString());
                assertThat(document.path("examples")).isNotEmpty().allSatisfy(
                        example -> assertThat(EventContract.violations(type, example)).isEmpty());
            })).toList();
        }
    }
}
