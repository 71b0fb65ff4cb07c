package io.hrsshall.authority.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.Tier;
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

    private static final String SHARED = """
            paths:
              /api/v1/{owner}/cases/{caseId}:
                parameters:
                  - {$ref: '#/components/parameters/CaseId'}
                get:
                  operationId: get{Owner}Case
                  tags: ['{owner-}cases']
                  summary: '{单位}办件 / A case of the {owner}'
                  x-owners: {unit: {tier: agent, scope: resource.itemCode}, institution: {}, person: {relation: filedBy}}
                  parameters:
                    - {$ref: '#/components/parameters/FiledBy', x-owners: [unit, institution]}
                  x-person:
                    description: |
                      Only of one's own.
                  responses:
                    '200': {description: The case}
                    '410': {description: Gone, x-owners: [person]}
                delete:
                  operationId: remove{Owner}Case
                  x-owners: {unit: {tier: administrator}}
                  responses:
                    '204': {description: Removed}

              /api/v1/notices:
                get:
                  operationId: listNotices
                  x-authority: {anyone: true}
                  responses:
                    '200': {description: The notices}
            components:
              parameters:
                UnitNumber: {name: unitNumber, in: path, required: true, schema: {type: string}}
                InstitutionNumber: {name: number, in: path, required: true, schema: {type: string}}
                CaseId: {name: caseId, in: path, required: true, schema: {type: string}}
                FiledBy: {name: filedBy, in: query, schema: {type: string}}
              schemas:
                Case: {type: object}
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
                .allSatisfy(
                        reference -> assertThat(whole.at(reference.substring(1)).isObject()).as(reference).isTrue());
    }

    @Test
    void anErrorWithADescriptionOnlyIsAProblem() {
        JsonNode conflict = operation("/api/v1/cases/{caseId}/decision", "post").path("responses").path("409");

        assertThat(conflict.path("description").asString()).isEqualTo("`case-decided`, `case-withdrawn`");
        assertThat(conflict.path("content").propertyNames()).containsExactly("application/problem+json");
        assertThat(whole.at("/components/responses/Unavailable").propertyNames()).containsExactly("description",
                "content", "headers");
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
    void anOperationOfSeveralOwnersHasAPathForEach() {
        JsonNode paths = new YAMLMapper().readTree(OpenApiDocument.of(SHARED).text()).path("paths");

        assertThat(paths.propertyNames()).containsExactly("/api/v1/units/{unitNumber}/cases/{caseId}",
                "/api/v1/institutions/{number}/cases/{caseId}", "/api/v1/me/cases/{caseId}", "/api/v1/notices");
        assertThat(paths.findValuesAsString("operationId")).containsExactly("getCase", "removeCase",
                "getInstitutionCase", "getMyCase", "listNotices");
        assertThat(paths.findValues("tags")).extracting(JsonNode::toString).containsExactly("[\"cases\"]",
                "[\"institution-cases\"]", "[\"person-cases\"]");
        assertThat(paths.findValuesAsString("summary")).containsExactly("单位办件 / A case of the unit",
                "机构办件 / A case of the institution", "个人办件 / A case of the person");
    }

    @Test
    void theRuleOfEachOwnerNamesItsKindAndItsNumber() {
        Policy policy = Policy.of(OpenApiDocument.of(SHARED));

        Rule unit = policy.byId("getCase").orElseThrow().rule();
        assertThat(unit.kinds()).containsExactly(Kind.UNIT);
        assertThat(unit.tier()).isEqualTo(Tier.AGENT);
        assertThat(unit.unit()).hasToString("FactSource[place=PATH, name=unitNumber]");
        assertThat(unit.scope()).hasToString("FactSource[place=RESOURCE, name=itemCode]");
        Rule institution = policy.byId("getInstitutionCase").orElseThrow().rule();
        assertThat(institution.kinds()).containsExactly(Kind.INSTITUTION);
        assertThat(institution.institution()).hasToString("FactSource[place=PATH, name=number]");
        Rule person = policy.byId("getMyCase").orElseThrow().rule();
        assertThat(person.kinds()).containsExactly(Kind.PERSON);
        assertThat(person.relation()).isEqualTo(Rule.Relation.FILED_BY);
    }

    @Test
    void whatBelongsToOneOwnerIsOnlyThere() {
        JsonNode paths = new YAMLMapper().readTree(OpenApiDocument.of(SHARED).text()).path("paths");
        JsonNode unit = paths.path("/api/v1/units/{unitNumber}/cases/{caseId}");
        JsonNode person = paths.path("/api/v1/me/cases/{caseId}");

        assertThat(unit.path("parameters").findValuesAsString("$ref")).containsExactly(
                "#/components/parameters/UnitNumber", "#/components/parameters/CaseId");
        assertThat(person.path("parameters").findValuesAsString("$ref"))
                .containsExactly("#/components/parameters/CaseId");
        assertThat(unit.path("get").path("parameters").toString())
                .isEqualTo("[{\"$ref\":\"#/components/parameters/FiledBy\"}]");
        assertThat(person.path("get").has("parameters")).isFalse();
        assertThat(unit.path("get").has("description")).isFalse();
        assertThat(person.path("get").path("description").asString()).isEqualTo("Only of one's own.\n");
        assertThat(unit.path("get").path("responses").has("410")).isFalse();
        assertThat(person.path("get").path("responses").has("410")).isTrue();
        assertThat(unit.toString() + person).doesNotContain("x-owners", "x-person");
    }

    private JsonNode operation(String path, String method) {
        return whole.path("paths").path(path).path(method);
    }

    private List<String> responses(String path, String method) {
        return List.copyOf(operation(path, method).path("responses").propertyNames());
    }
}
