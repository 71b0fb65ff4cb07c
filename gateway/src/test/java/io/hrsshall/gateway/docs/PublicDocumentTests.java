package io.hrsshall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.contract.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PublicDocumentTests {

    private static final Pattern REFERENCE = Pattern.compile("#/components/(\\w+/\\w+)");

    static List<String> services() {
        return ContractTextTests.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void thePublicOperationsAreShownUnchanged(String service) throws IOException {
        JsonNode contract = yaml(document(service).text());
        JsonNode shown = yaml(document(service).publicPart().text());

        Set<String> paths = new TreeSet<>(contract.path("paths").propertyNames());
        paths.removeIf(path -> path.startsWith("/internal/"));
        assertThat(shown.path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(paths);
        paths.forEach(path -> assertThat(shown.path("paths").path(path)).isEqualTo(contract.path("paths").path(path)));
        shown.path("components").forEachEntry((section, components) -> components.forEachEntry(
                (name, component) -> assertThat(component)
                        .isEqualTo(contract.path("components").path(section).path(name))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void onlyComponentsOfPublicOperationsAreShown(String service) throws IOException {
        String shown = document(service).publicPart().text();

        Set<String> components = new TreeSet<>();
        yaml(shown).path("components").forEachEntry((section, entries) -> entries.propertyNames()
                .forEach(name -> components.add(section + "/" + name)));
        components.removeIf(name -> name.startsWith("securitySchemes/"));
        Set<String> referenced = new TreeSet<>();
        REFERENCE.matcher(shown).results().forEach(reference -> referenced.add(reference.group(1)));
        assertThat(components).isEqualTo(referenced);
        assertThat(yaml(shown).path("tags").findValuesAsString("name")).doesNotContain("internal");
    }

    private static OpenApiDocument document(String service) throws IOException {
        try (InputStream contract = new ClassPathResource("contracts/" + service + "/openapi.yaml").getInputStream()) {
            return OpenApiDocument.read(contract);
        }
    }

    private static JsonNode yaml(String text) {
        return new YAMLMapper().readTree(text);
    }
}
