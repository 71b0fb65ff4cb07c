package io.hrsshall.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.sample.NoteFacts;
import io.hrsshall.kit.sample.SampleService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTests {

    private final SampleService service = SampleService.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/tasks/release", "/actuator/outbox/release", "/actuator/failpoints",
            "/actuator/added-later", "/actuator", "/%61ctuator/tasks/release"})
    void onlyOperatorsMayChangeSomething(String path) {
        String caller = service.realm.service("identity-service", "sample-service");
        String user = service.realm.unit(NoteFacts.UNIT, "legal-representative");
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(status(method, path)).as(method).isEqualTo("401 unauthenticated");
            for (String credential : List.of("", "Bearer ", "Bearer wrong-Qx7vLm2Rt9", "Bearer " + caller,
                    "Bearer " + user, "Basic " + SampleService.OPERATOR_SECRET, SampleService.OPERATOR_SECRET)) {
                assertThat(status(method, path, "Authorization", credential)).as(method + credential)
                        .isEqualTo("401 unauthenticated");
            }
        }
    }

    @Test
    void anOperatorReleasesATask() {
        // Past the credential: there is no such task.
        assertThat(status("POST", "/actuator/tasks/release", "Authorization",
                "Bearer " + SampleService.OPERATOR_SECRET)).startsWith("404");
    }

    /// What tells of single accounts, cases and operators, in any spelling, and what is added later.
    @ParameterizedTest
    @ValueSource(strings = {"/actuator/operations", "/actuator/trail/3201002026120100000011", "/actuator/logins/1",
            "/actuator/%6cogins/1", "/actuator/keys", "/actuator/operations/1", "/actuator/added-later"})
    void readingOfSingleThingsIsClosed(String path) {
        assertThat(status("GET", path)).isEqualTo("401 unauthenticated");
        assertThat(status("HEAD", path)).isEqualTo("401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator//logins/1", "/actuator/health/../logins/1", "/actuator/./operations",
            "/actuator/health/%2e%2e/operations", "//actuator/operations", "/actuator/health/..%2foperations",
            "/actuator/health;/../operations", "/actuator/operations;x=1", "/actuator%2foperations"})
    void noSpellingOfAPathOpensIt(String path) {
        assertThat(status("GET", path)).doesNotStartWith("2");
    }

    @Test
    void anOperatorReadsWhatOperatorsDid() {
        String[] operator = {"Authorization", "Bearer " + SampleService.OPERATOR_SECRET};
        status("POST", "/actuator/tasks/release", operator);
        assertThat(status("GET", "/actuator/operations", operator)).isEqualTo("200");
        assertThat(
                service.send(service.internalPort(), "GET", "/actuator/operations?target=none%20none", null, operator)
                        .body())
                .contains("\"operator\":\"unnamed\"", "\"result\":\"unknown\"", "task-release");
        assertThat(status("GET", "/actuator/trail/no-number", operator)).startsWith("404");
    }

    @Test
    void anInvalidNameOfAnOperatorIsRefused() {
        for (String name : List.of("x".repeat(101), "two\\nlines")) {
            var answer = service.send(service.internalPort(), "POST", "/actuator/tasks/release",
                    ("{\"kind\":\"none\",\"id\":\"none\",\"operator\":\"" + name + "\"}")
                            .getBytes(StandardCharsets.UTF_8),
                    "Authorization", "Bearer " + SampleService.OPERATOR_SECRET);
            assertThat(answer.status()).as(name).isEqualTo(400);
        }
    }

    @Test
    void readingOfTheStateIsOpen() {
        for (String path : List.of("/actuator/health", "/actuator/prometheus", "/actuator/tasks", "/actuator/sagas")) {
            assertThat(status("GET", path)).startsWith("200");
            assertThat(status("HEAD", path)).startsWith("200");
            assertThat(status("GET", path, "Authorization", "Bearer " + SampleService.OPERATOR_SECRET))
                    .startsWith("200");
        }
    }

    /// It is no token of a caller.
    @Test
    void theCredentialOpensNothingElse() {
        assertThat(status("GET", "/internal/v1/notes/" + NoteFacts.ID, "Authorization",
                "Bearer " + SampleService.OPERATOR_SECRET)).isEqualTo("401 unauthenticated");
    }

    private String status(String method, String path, String... headers) {
        byte[] body = method.equals("GET") || method.equals("HEAD")
                ? null
                : "{\"kind\":\"none\",\"id\":\"none\"}".getBytes(StandardCharsets.UTF_8);
        var answer = service.send(service.internalPort(), method, path, body, headers);
        return answer.body().contains("\"code\"") ? answer.statusAndCode() : Integer.toString(answer.status());
    }
}
