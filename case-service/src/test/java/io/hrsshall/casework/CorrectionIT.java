package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 更正 of decisions and of their results.
@HallTest
class CorrectionIT {

    private static final String REASON = "经查王小明的合同不实";
    private static final String CORRECTED = "hall.case.corrected.v1";

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final Caller clerk;
    private final String unit;
    private final ActingCaller agent;

    CorrectionIT(Http http, Tokens tokens, ServiceStubs stubs, EventLog events, JdbcClient jdbc) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.clerk = tokens.staff(CaseActions.NANJING);
        this.unit = actions.newUnit();
        this.agent = actions.agent(unit, "SI");
    }

    @Test
    void aWrongResultIsReplacedAndKept() {
        String id = accepted();
        String wrong = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        String good = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        long before = actions.cityCase(id).json().required("version").asLong();
        String right = actions.uploadResult(clerk, id, CaseActions.pdf(200));
        assertThat(results(id)).containsExactly(wrong + " in force", good + " in force");

        JsonNode corrected = correct(id, true, wrong).expect(200).json();

        assertThat(corrected.required("approved").asBoolean()).isTrue();
        assertThat(corrected.required("version").asLong()).isEqualTo(before + 1);
        assertThat(results(id)).containsExactly(wrong + " replaced", good + " in force", right + " in force");
        http.as(agent).get("/api/v1/units/{}/cases/{}/results/{}/content", unit, id, wrong).expect(200);
        http.as(clerk).delete(CaseActions.results(id) + "/" + wrong).expect(409, "case-result-handed-over");
        JsonNode step = lastStep(id);
        assertThat(step.required("step").asString()).isEqualTo("CORRECTED");
        assertThat(step.required("note").asString()).isEqualTo(REASON);
        assertThat(step.required("approved").asBoolean()).isTrue();
        Answer again = correct(id, true, wrong).expect(422);
        assertThat(again.json().at("/errors/0/code").asString()).isEqualTo("result-not-in-force");
    }

    @Test
    void aWrongDecisionIsReplacedWithItsResultsAndEverybodyIsTold() {
        String id = accepted();
        String licence = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);

        correct(id, false).expect(200);

        JsonNode found = http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json();
        assertThat(found.required("status").asString()).isEqualTo("DECIDED");
        assertThat(found.required("approved").asBoolean()).isFalse();
        assertThat(results(id)).containsExactly(licence + " replaced");
        assertThat(found.required("progress").valueStream().filter(each -> each.has("approved"))
                .map(each -> each.required("step").asString() + " " + each.required("approved").asBoolean()))
                .as("the former decision is kept").containsExactly("DECIDED true", "CORRECTED false");
        PublishedEvent told = events.awaitInCity(CaseActions.NANJING, CORRECTED, id);
        assertThat(told.data().required("approved").asBoolean()).isFalse();
        assertThat(told.data().required("version")).isEqualTo(found.required("version"));
        assertThat(told.data().toString()).doesNotContain("王小明");
        assertThat(events.await(CORRECTED, id).key()).isEqualTo(unit);
        correct(id, true).expect(200);
        assertThat(lastStep(id).required("approved").asBoolean()).isTrue();
        assertThat(results(id)).as("a replaced result stays so").containsExactly(licence + " replaced");
    }

    @Test
    void onlyADecidedCaseIsCorrectedAndOnlyIfSomethingChanges() {
        String id = accepted();
        correct(id, false).expect(409, "case-before-decision");
        String early = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        correct(id, true, early).expect(409, "case-before-decision");
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        assertThat(correct(id, true).expect(422).json().at("/errors/0/code").asString())
                .isEqualTo("nothing-corrected");
        actions.city(id, "correction", Map.of("approved", false)).expect(422);
        correct(id, true, UUID.randomUUID().toString()).expect(422);
        String ofOther = accepted();
        String other = actions.uploadResult(clerk, ofOther, CaseActions.pdf(100));
        actions.city(ofOther, "decision", Map.of("approved", true)).expect(200);
        correct(id, true, other).expect(422);
        assertThat(results(ofOther)).containsExactly(other + " in force");
        http.as(tokens.staff("320500")).with("If-Match", "*").post("/api/v1/city/cases/{}/correction",
                Map.of("approved", false, "reason", REASON), id).expect(404, "not-found");
        http.as(agent).with("If-Match", "*").post("/api/v1/city/cases/{}/correction",
                Map.of("approved", false, "reason", REASON), id).expect(403, "kind-not-allowed");
        assertThat(lastStep(id).required("step").asString()).isEqualTo("DECIDED");

        String withdrawn = actions.filed(agent, unit, CaseActions.SIMPLE);
        http.as(agent).post("/api/v1/units/{}/cases/{}/withdrawal", null, unit, withdrawn).expect(200);
        correct(withdrawn, true).expect(409, "case-before-decision");
    }

    @Test
    void aCorrectionIsMadeOnceHoweverOftenItIsSent() {
        String id = accepted();
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        actions.city(id, "correction", Map.of("approved", false, "reason", REASON), "\"1\"").expect(412);
        Http keyed = http.as(actions.nanjing()).with("If-Match", actions.cityCase(id).etag()).with("Idempotency-Key",
                UUID.randomUUID().toString());
        Map<String, Object> body = Map.of("approved", false, "reason", REASON);

        List<Integer> answers = Stream.of(1, 2, 3)
                .map(_ -> CompletableFuture
                        .supplyAsync(() -> keyed.post("/api/v1/city/cases/{}/correction", body, id).status()))
                .toList().stream().map(CompletableFuture::join).toList();

        assertThat(answers).contains(200).allMatch(status -> status == 200 || status == 409);
        keyed.post("/api/v1/city/cases/{}/correction", body, id).expect(200);
        keyed.post("/api/v1/city/cases/{}/correction", Map.of("approved", true, "reason", REASON), id).expect(422);
        assertThat(jdbc.sql("SELECT count(*) FROM case_progress WHERE case_id = ? AND step = 'CORRECTED'")
                .param(UUID.fromString(id)).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void aWrongResultIsReplacedAlsoWhenTheTermForFurtherOnesIsOver() {
        String id = accepted();
        String wrong = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        jdbc.sql("UPDATE cases SET closed_at = closed_at - INTERVAL '90 days' WHERE id = ?")
                .param(UUID.fromString(id)).update();
        String right = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "result-handover", Map.of("results", List.of(right))).expect(409, "case-results-overdue");

        correct(id, true, wrong).expect(200);

        assertThat(results(id)).containsExactly(wrong + " replaced", right + " in force");
    }

    private Answer correct(String id, boolean approved, String... replaces) {
        return actions.city(id, "correction",
                Map.of("approved", approved, "reason", REASON, "replaces", List.of(replaces)));
    }

    private String accepted() {
        String id = actions.filed(agent, unit, CaseActions.SIMPLE);
        actions.city(id, "acceptance", Map.of()).expect(200);
        return id;
    }

    /// As the owner sees them.
    private List<String> results(String id) {
        return http.as(agent).get("/api/v1/units/{}/cases/{}/results", unit, id).expect(200).json().required("items")
                .valueStream()
                .map(file -> file.required("id").asString() + (file.has("replacedAt") ? " replaced" : " in force"))
                .toList();
    }

    private JsonNode lastStep(String id) {
        return http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().required("progress")
                .valueStream().toList().getLast();
    }
}
