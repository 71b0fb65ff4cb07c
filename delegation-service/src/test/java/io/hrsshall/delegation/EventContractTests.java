package io.hrsshall.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The examples in the published schemas keep to them; what the service really publishes is held against the same files
/// by the messaging tests and the journey.
class EventContractTests {

    private static final Path EVENTS = Path.of("contracts/events");

    @TestFactory
    List<DynamicTest> examplesKeepToTheirSchema() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.sorted().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                JsonNode document = JsonMapper.shared().readTree(file);
                Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(document);
                assertThat(document.path("examples")).isNotEmpty();
                document.path("examples").forEach(example -> assertThat(schema.validate(example)).isEmpty());
                assertThat(document.path("$id").asString()).isEqualTo("/contracts/events/" + file.getFileName());
            })).toList();
        }
    }
}
