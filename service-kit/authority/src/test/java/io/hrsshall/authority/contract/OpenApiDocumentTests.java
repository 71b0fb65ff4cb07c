package io.hrsshall.authority.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiDocumentTests {

    private static final String CONTRACT = """
            openapi: 3.0.3
            tags:
              - name: cases
                description: Cases
              - name: internal
                description: for other services
            security:
              - bearer: []

            paths:
              # ---- the catalogue
              /api/v1/items:
                get:
                  operationId: listItems
                  x-authority: {anyone: true}
                  responses:
                    '200': {description: The items}

              /api/v1/cases/{caseId}/decision:
                parameters:
                  - {$ref: '#/components/parameters/CaseId'}
                post:
                  operationId: decideCase
                  description: |
                    # Not a comment

                    Decides.
                  x-authority: {kinds: [staff, city-system], roles: [case]}
                  parameters:
                    - {$ref: '#/components/parameters/IfMatch'}
                  requestBody:
                    content: {application/json: {schema: {$ref: '#/components/schemas/Decision'}}}
                  responses:
                    '200': {description: Decided}
                    '409': {description: '`case-decided`, `case-withdrawn`'}

              # ---- internal
              /internal/v1/cases/{caseId}:
                get:
                  operationId: findCase
                  x-authority:
                    kinds: [service]
                  responses:
                    '200':
                      description: The case
                      content: {application/json: {schema: {$ref: '#/components/schemas/InternalCase'}}}
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
              parameters:
                CaseId: {name: caseId, in: path, required: true, schema: {type: string}}
                IfMatch:
                  name: If-Match
                  in: header
              responses:
                Unavailable:
                  description: '`city-system-unavailable`'
              schemas:
                Decision: {type: object}
                InternalCase: {type: object}
            """;

    private final OpenApiDocument document = OpenApiDocument.of(CONTRACT);
    private final JsonNode whole = new YAMLMapper().readTree(document.text());

    @Test
    void theErrorsOfAnOperationFollowFromItsFacts() {
        assertThat(responses("/api/v1/items", "get")).containsExactly("200", "400", "401", "406", "429", "503",
                "default");
        assertThat(responses("/api/v1/cases/{caseId}/decision", "post")).containsExactly("200", "400", "401", "403",
                "404", "406", "408", "409", "412", "413", "415", "422", "428", "429", "503", "default");
        assertThat(responses("/internal/v1/cases/{caseId}", "get")).containsExactly("200", "400", "401", "403", "404",
                "406", "503", "default");
    }

    @Test
    void everyReferenceHasItsComponent() {
        assertThat(whole.findValuesAsString("$ref")).isNotEmpty()
                .allSatisfy(reference -> assertThat(whole.at(reference.substring(1)).isObject()).as(reference).isTrue());
    }

    @Test
    void anErrorWithADescriptionOnlyIsAProblem() {
        JsonNode conflict = operation("/api/v1/cases/{caseId}/decision", "post").path("responses").path("409");

        assertThat(conflict.path("description").asString()).isEqualTo("`case-decided`, `case-withdrawn`");
        assertThat(conflict.path("content").propertyNames()).containsExactly("application/problem+json");
        assertThat(whole.at("/components/responses/Unavailable").propertyNames()).containsExactly("description",
                "headers", "content");
    }

    @Test
    void onlyOperationsOpenToAnyoneNeedNoToken() {
        assertThat(operation("/api/v1/items", "get").path("security").isEmpty()).isTrue();
        assertThat(operation("/api/v1/items", "get").has("security")).isTrue();
        assertThat(operation("/api/v1/cases/{caseId}/decision", "post").path("security").toString())
                .isEqualTo("[{\"bearer\":[]},{\"clientCredentials\":[]}]");
        assertThat(operation("/internal/v1/cases/{caseId}", "get").has("security")).isFalse();
    }

    @Test
    void thePublicPartHasNothingInternal() {
        JsonNode shown = new YAMLMapper().readTree(document.publicPart().text());

        assertThat(shown.path("paths").propertyNames()).containsExactly("/api/v1/items",
                "/api/v1/cases/{caseId}/decision");
        assertThat(shown.path("tags").findValuesAsString("name")).containsExactly("cases");
        assertThat(shown.at("/components/schemas").propertyNames()).containsExactly("Decision", "Problem");
        assertThat(shown.at("/components/securitySchemes").propertyNames()).containsExactly("bearer");
    }

    /// Comments and layout stay, and nothing is derived twice.
    @Test
    void aCompleteDocumentStaysAsItIs() {
        assertThat(document.text()).contains("  # ---- the catalogue\n  /api/v1/items:\n", "        # Not a comment\n");
        assertThat(OpenApiDocument.of(document.text()).text()).isEqualTo(document.text());
    }

    @Test
    void aContractInAnotherLayoutIsRefused() {
        String flow = CONTRACT.replace("      responses:\n        '200': {description: The items}",
                "      responses: {'200': {description: The items}}");

        assertThatThrownBy(() -> OpenApiDocument.of(flow)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("responses");
    }

    private JsonNode operation(String path, String method) {
        return whole.path("paths").path(path).path(method);
    }

    private List<String> responses(String path, String method) {
        return List.copyOf(operation(path, method).path("responses").propertyNames());
    }
}
