package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// case-service dies between a step of a case and its paper, at each point of the task that numbers and prints it.
/// Afterwards each step has each of its papers once, with a number, and no number is missing.
@AcceptanceTest
@Tag("nightly")
class PaperKillIT {

    private static final String CASES = "case-service";
    private static final String CASEWORK = "casework";
    /// Waits for a clerk; the hall makes its result.
    private static final String ITEM = "JOB.REG.EMPLOY";
    private static final Duration UNTIL_DONE = Duration.ofMinutes(5);
    private static final List<String> PAPERS = List.of("ACCEPTANCE 1", "APPROVAL 1", "RESULT 1", "SUPPLEMENT 1");

    private final HallUnderTest hall;

    PaperKillIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper.number.before", "paper.number.after", "paper.print.after"})
    void eachStepHasItsPaperOnceWhereverTheServiceDies(String failPoint) {
        TestUnit unit = TestUnit.register(hall);
        JsonNode form = hall.gateway().retrying().get("/api/v1/catalogue/items/" + ITEM, null).expect(200)
                .at("example");
        String id = hall.gateway().create(unit.path() + "/cases", unit.representative().accessToken(),
                Map.of("itemCode", ITEM, "form", form, "delivery", "NONE")).expect(201).text("id");

        dieAfter(failPoint, id, "supplement-request", Map.of("reason", "请补充", "workingDays", 5));
        hall.gateway().retrying().create(unit.path() + "/cases/" + id + "/supplement",
                unit.logInRepresentative().accessToken(), Map.of("form", form)).expect(200);
        dieAfter(failPoint, id, "acceptance", Map.of());
        dieAfter(failPoint, id, "decision", Map.of("approved", true));

        HallUnderTest.await(UNTIL_DONE).untilAsserted(() -> assertThat(papers(id)).isEqualTo(PAPERS));
        HallUnderTest.await(UNTIL_DONE).until(() -> hall.databases().count(CASEWORK,
                "SELECT count(*) FROM kit_task WHERE task_name = 'paper-issue'") == 0);
        assertThat(papers(id)).isEqualTo(PAPERS);
        assertThat(hall.databases().count(CASEWORK, """
                SELECT count(*) FROM document WHERE subject_id IN (SELECT id FROM paper WHERE case_id = ?::uuid)""",
                id))
                .as("printed once").isEqualTo(PAPERS.size());
        assertThat(hall.databases().column(CASEWORK, """
                SELECT city || ' ' || year FROM paper WHERE number IS NOT NULL
                GROUP BY city, year HAVING count(*) <> max(number)""")).as("years with a missing number").isEmpty();
        String token = unit.logInRepresentative().accessToken();
        hall.gateway().get(unit.path() + "/cases/" + id + "/papers", token).expect(200).at("items")
                .forEach(paper -> {
                    assertThat(paper.path("printed").asBoolean()).isTrue();
                    assertThat(paper.path("number").asString()).contains(TestUnit.CITY);
                });
    }

    /// The task runs after the commit, and most often before the answer has left: it may be lost.
    private void dieAfter(String failPoint, String id, String step, Map<String, Object> request) {
        String token = hall.logInStaff(TestUnit.CITY).accessToken();
        String path = "/api/v1/city/cases/" + id;
        Answer found = hall.gateway().retrying().get(path, token).expect(200);
        hall.haltAt(CASES, failPoint);
        hall.gateway().call("POST", path + '/' + step, token, request,
                Map.of("If-Match", found.headers().firstValue("ETag").orElseThrow(), "Idempotency-Key",
                        UUID.randomUUID().toString()));
        HallUnderTest.await(UNTIL_DONE).until(() -> !hall.isAlive(CASES));
        hall.start(List.of(CASES));
        HallUnderTest.log(failPoint + ": " + CASES + " was halted after " + step);
    }

    /// The kinds of the printed papers with how many there are.
    private List<String> papers(String id) {
        return hall.databases().column(CASEWORK, """
                SELECT kind || ' ' || count(*) FROM paper WHERE case_id = ?::uuid AND number IS NOT NULL
                    AND document_id IS NOT NULL GROUP BY kind ORDER BY kind""", id);
    }
}
