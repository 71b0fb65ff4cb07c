package io.hrsshall.casework.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.FormSchema;
import io.hrsshall.casework.catalogue.InvalidForm;
import io.hrsshall.casework.publishing.HostileDefinitions.Hostile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reading a definition takes little time, whatever it says.
class SchemaRulesTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, Duration> TIMES = new ConcurrentHashMap<>();

    static List<Hostile> hostile() {
        return HostileDefinitions.all();
    }

    /// The first document loads the parser and the rules.
    @BeforeAll
    static void load() throws IOException {
        JsonNode fields = CatalogueFiles.fields();
        hostile()
                .forEach(each -> assertThatThrownBy(() -> CatalogueDocument.read(each.document(), fields)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileDefinitionIsRefusedWithinASecond(Hostile hostile) throws IOException {
        JsonNode fields = CatalogueFiles.fields();
        // The time of the processor, whatever else the machine does meanwhile.
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long begin = time.getCurrentThreadCpuTime();

        assertThatThrownBy(() -> CatalogueDocument.read(hostile.document(), fields))
                .isInstanceOf(InvalidCatalogue.class);

        Duration used = Duration.ofNanos(time.getCurrentThreadCpuTime() - begin);
        TIMES.put(hostile.name(), used);
        assertThat(used).isLessThan(Duration.ofSeconds(1));
    }

    @AfterAll
    static void report() {
        TIMES.entrySet().stream().max(Map.Entry.comparingByValue())
                .ifPresent(slowest -> System.out.printf("Hostile definitions: %d read, the slowest in %d ms: %s%n",
                        TIMES.size(), slowest.getValue().toMillis(), slowest.getKey()));
    }

    @Test
    void thereAreFortyHostileDefinitions() {
        assertThat(hostile()).hasSizeGreaterThanOrEqualTo(40).extracting(Hostile::document).doesNotHaveDuplicates();
    }

    @Test
    void sharedFieldsThatReferToEachOtherEndAtTheGreatestDepth() {
        JsonNode fields = JSON.readTree(
                """
                        {"a": {"properties": {"x": {"$ref": "#/$defs/b"}}}, "b": {"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}]}}
                        """);

        assertThat(SchemaRules.check("/form", JSON.readTree("{\"$ref\": \"#/$defs/a\"}"), fields))
                .extracting(InvalidForm.Fault::code).containsExactly("definition-size");
    }

    @Test
    void aLongTextIsRefusedBeforeAnExpressionIsMatched() {
        FormSchema schema = FormSchema.compile("x", JSON.readTree("""
                {"properties": {"a": {"type": "string", "maxLength": 9, "pattern": "^[a-z]*[a-z]{0,99}0$"}}}"""));

        assertThatThrownBy(() -> schema.check(JSON.createObjectNode().put("a", "a".repeat(250_000))))
                .isInstanceOfSatisfying(InvalidForm.class, invalid -> assertThat(invalid.faults())
                        .extracting(InvalidForm.Fault::code).containsExactly("form-max-length"));
    }
}
