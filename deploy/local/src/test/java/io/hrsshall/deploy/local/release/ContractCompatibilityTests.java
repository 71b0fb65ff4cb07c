package io.hrsshall.deploy.local.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.contract.OpenApiDocument;
import io.hrsshall.deploy.local.stack.HallService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the release promised to callers and to readers of events is kept.
class ContractCompatibilityTests {

    /// By what would break: why nobody relies on it.
    private static final Map<String, String> EXCEPTIONS = Map.of();

    @Test
    void operationsOfTheReleaseAreKept() {
        Release release = Release.newest();
        Set<String> broken = new TreeSet<>();
        List<String> contracts = release.files().stream()
                .filter(path -> path.matches("[a-z-]+/contracts/(openapi|[a-z]+-system)\\.yaml")).toList();
        assertThat(contracts).hasSizeGreaterThan(HallService.ALL.size() - 1);
        for (String path : contracts) {
            Compatibility.ofOperations(complete(path, release.file(path)),
                    complete(path, Release.read(Release.ROOT.resolve(path))))
                    .forEach(each -> broken.add(path + " " + each));
        }
        assertThat(broken).as("compared with release " + release.version()).isEqualTo(EXCEPTIONS.keySet());
    }

    /// What is served. A contract that others serve is complete as it is.
    private static String complete(String path, String text) {
        return path.endsWith("/openapi.yaml") ? OpenApiDocument.of(text).text() : text;
    }

    @Test
    void eventsOfTheReleaseAreKept() {
        Release release = Release.newest();
        List<String> events = release.files().stream()
                .filter(path -> path.matches("[a-z-]+/contracts/events/.*\\.json")).toList();
        assertThat(events).hasSizeGreaterThan(20);
        assertThat(events).allSatisfy(path -> {
            Path file = Release.ROOT.resolve(path);
            assertThat(Files.exists(file)).as(path).isTrue();
            assertThat(Compatibility.ofEvents(release.file(path), Release.read(file))).as(path).isEmpty();
        });
    }

    private static final String DOCUMENT = """
            openapi: 3.0.3
            paths:
              /cases/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                post:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, maximum: 100}}
                  requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Filing'}}}}
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Case'}}}}
                    '404': {description: gone}
            components:
              schemas:
                Filing: {type: object, required: [item], properties: {item: {type: string, enum: [A, B]}, note: {type: string, maxLength: 20}}}
                Case:
                  allOf:
                    - {$ref: '#/components/schemas/Filing'}
                    - {type: object, required: [number], properties: {number: {type: string}, parts: {type: array, items: {$ref: '#/components/schemas/Case'}}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            post:                                  | patch:                                              | the operation is gone
            name: limit                            | name: size                                          | the parameter query limit is gone
            in: query, schema                      | in: query, required: true, schema                   | is required now
            maximum: 100                           | maximum: 50                                         | maximum is 50 now
            type: integer                          | type: string                                        | integer has become string
            required: [item]                       | required: [item, note]                              | note: is required now
            enum: [A, B]                           | enum: [A, C]                                        | accepts no longer [B]
            maxLength: 20                          | maxLength: 10                                       | maxLength is 10 now
            note: {type: string                    | remark: {type: string                               | note: is gone
            '200'                                  | '204'                                               | the answer 200 is gone
            required: [number]                     | required: []                                        | number: may be missing now
            number: {type: string}                 | number: {type: string, nullable: true}              | number: may be null now
            number: {type: string}                 | number: {type: integer}                             | string has become integer
            """)
    void whatBreaksCallersIsFound(String present, String replacement, String complaint) {
        Set<String> broken = Compatibility.ofOperations(DOCUMENT, DOCUMENT.replace(present, replacement));

        assertThat(broken).anyMatch(each -> each.endsWith(complaint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: id, in                           | name: case, in
            maximum: 100                           | maximum: 200
            enum: [A, B]                           | enum: [A, B, C]
            note: {type: string                    | other: {type: integer}, note: {type: string
            required: [number]                     | required: [number, parts]
            '404'                                  | '409'
            """)
    void whatServesCallersIsPermitted(String present, String replacement) {
        assertThat(Compatibility.ofOperations(DOCUMENT, DOCUMENT.replace(present, replacement))).isEmpty();
        assertThat(DOCUMENT).contains(present);
    }

    @Test
    void whatBreaksReadersOfEventsIsFound() {
        String event = "{type: object, required: [id], properties: {id: {type: string}, day: {type: string}}}";

        assertThat(Compatibility.ofEvents(event, event.replace("required: [id]", "required: []"))).hasSize(1);
        assertThat(Compatibility.ofEvents(event, event.replace("day", "date"))).hasSize(1);
        assertThat(Compatibility.ofEvents(event, event.replace("day:", "more: {type: string}, day:"))).isEmpty();
    }
}
