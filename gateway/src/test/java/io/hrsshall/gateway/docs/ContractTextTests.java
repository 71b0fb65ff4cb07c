package io.hrsshall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.contract.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What a reader of the docs page may expect of every document.
class ContractTextTests {

    static final List<String> SERVICES = List.of("identity-service", "unit-service", "delegation-service",
            "case-service", "logistics-service", "institution-service", "legacy-migration-service", "gateway");

    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");
    private static final Pattern SUMMARY = Pattern.compile("[^/]*[\\u4e00-\\u9fff][^/]* / [A-Z][^\\u4e00-\\u9fff]*.*");

    /// A token entered in one document is kept for the others only if the scheme has the same name.
    @ParameterizedTest
    @FieldSource("SERVICES")
    void securitySchemesHaveTheSameNamesEverywhere(String service) throws IOException {
        JsonNode schemes = contract(service).path("components").path("securitySchemes");
        schemes.forEachEntry((name, scheme) -> assertThat(scheme.path("type").asString())
                .isEqualTo(name.equals("bearer") ? "http" : name.equals("clientCredentials") ? "oauth2" : "unknown"));
    }

    /// City systems find the token endpoint and their kind of token in the document.
    @ParameterizedTest
    @FieldSource("SERVICES")
    void operationsOfCitySystemsNameClientCredentials(String service) throws IOException {
        operations(contract(service), (path, operation) -> {
            if (operation.path("x-authority").path("kinds").valueStream()
                    .anyMatch(kind -> kind.asString().equals("city-system"))) {
                assertThat(operation.path("security").valueStream()
                        .anyMatch(security -> security.has("clientCredentials"))).as(path).isTrue();
            }
        });
    }

    /// Swagger would send an example as a real value.
    @ParameterizedTest
    @FieldSource("SERVICES")
    void headersAndPathParametersHaveNoExamples(String service) throws IOException {
        JsonNode contract = contract(service);
        operations(contract, (path, operation) -> parameters(contract, path, operation)
                .filter(parameter -> !parameter.path("in").asString().equals("query")).forEach(parameter -> {
                    JsonNode schema = resolved(contract, parameter.path("schema"));
                    assertThat(parameter.has("example") || parameter.has("examples") || schema.has("example")
                            || schema.has("default")).as("%s %s", path, parameter.path("name")).isFalse();
                }));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void bodiesContainNoExampleTokens(String service) throws IOException {
        operations(contract(service), (path, operation) -> assertThat(
                operation.path("requestBody").toString()).as(path).doesNotContain("eyJ"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void publicOperationsAreExplainedInChineseAndEnglish(String service) throws IOException {
        operations(contract(service), (path, operation) -> {
            assertThat(operation.path("summary").asString("")).as(path).matches(SUMMARY);
            String description = operation.path("description").asString("");
            if (!description.isEmpty()) {
                List<String> paragraphs = List.of(description.strip().split("\n\n"));
                assertThat(CHINESE.matcher(paragraphs.getFirst()).results().count()).as(description).isGreaterThan(3);
                assertThat(CHINESE.matcher(paragraphs.getLast()).results().count()).as(description).isLessThan(10);
            }
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyStatusThatIsSentIsDocumented(String service) throws IOException {
        JsonNode contract = contract(service);
        operations(contract, (path, operation) -> {
            Set<String> sent = new TreeSet<>(Set.of("400", "401", "406", "429", "503"));
            if (!operation.path("x-authority").has("anyone")) {
                sent.add("403");
            }
            if (operation.has("requestBody")) {
                sent.addAll(Set.of("408", "413", "415", "422"));
            }
            parameters(contract, path, operation).forEach(parameter -> {
                switch (parameter.path("name").asString()) {
                    case "Idempotency-Key" -> sent.add("409");
                    case "If-Match" -> sent.addAll(Set.of("412", "428"));
                    default -> {
                        if (parameter.path("in").asString().equals("path")) {
                            sent.add("404");
                        }
                    }
                }
            });
            assertThat(operation.path("responses").propertyNames()).as(path).containsAll(sent);
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void problemsListTheFieldErrors(String service) throws IOException {
        JsonNode problem = contract(service).path("components").path("schemas").path("Problem");
        assertThat(problem.path("properties").propertyNames()).contains("type", "title", "status", "detail", "code",
                "traceId", "errors");
        assertThat(problem.path("properties").path("errors").path("items").path("properties").propertyNames())
                .contains("field", "code", "message");
    }

    /// A reader who has registered the unit of the README may send the example as it is.
    @Test
    void theExampleOfALoginIsTheUnitOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("hall.build.root"), "README.md"));

        JsonNode example = contract("identity-service").path("paths").path("/api/v1/logins/password").path("post")
                .path("requestBody").path("content").path("application/json").path("example");

        assertThat(example.valueStream().map(value -> '"' + value.asString() + '"')).hasSize(3)
                .allSatisfy(value -> assertThat(readme).contains(value));
    }

    private static JsonNode contract(String service) throws IOException {
        try (InputStream text = new ClassPathResource("contracts/" + service + "/openapi.yaml").getInputStream()) {
            return new YAMLMapper().readTree(OpenApiDocument.read(text).text());
        }
    }

    private static void operations(JsonNode contract, BiConsumer<String, JsonNode> check) {
        contract.path("paths").forEachEntry((path, item) -> {
            if (!path.startsWith("/internal/")) {
                item.forEachEntry((method, operation) -> {
                    if (!method.equals("parameters")) {
                        check.accept(path, operation);
                    }
                });
            }
        });
    }

    private static Stream<JsonNode> parameters(JsonNode contract, String path, JsonNode operation) {
        return Stream
                .concat(contract.path("paths").path(path).path("parameters").valueStream(),
                        operation.path("parameters").valueStream())
                .map(parameter -> resolved(contract, parameter));
    }

    private static JsonNode resolved(JsonNode contract, JsonNode node) {
        return node.has("$ref") ? contract.at(node.path("$ref").asString().substring(1)) : node;
    }
}
