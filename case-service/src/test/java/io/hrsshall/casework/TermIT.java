package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.filing.AcceptancesByLaw;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Terms as a city changes them, and licences about whose acceptance it says nothing.
@HallTest
class TermIT {

    private static final Map<String, String> REASON = Map.of("reason", "等待王小明一案的判决");

    private final Http http;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final AcceptancesByLaw acceptances;
    private final CaseActions actions;

    TermIT(Http http, Tokens tokens, ServiceStubs stubs, EventLog events, JdbcClient jdbc,
            AcceptancesByLaw acceptances) {
        this.http = http;
        this.events = events;
        this.jdbc = jdbc;
        this.acceptances = acceptances;
        this.actions = new CaseActions(http, tokens, stubs);
    }

    @Test
    void aRecognitionIsSuspendedResumedAndShortened() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "WI.REC");
        String id = actions.filed(agent, unit, "WI.REC.APPLY");
        actions.city(id, "suspension", REASON).expect(409, "case-not-accepted-yet");
        JsonNode accepted = actions.city(id, "acceptance", Map.of()).expect(200).json();

        JsonNode suspended = actions.city(id, "suspension", REASON).expect(200).json();
        assertThat(suspended.required("status").asString()).isEqualTo("SUSPENDED");
        assertThat(suspended.required("clockPaused").asBoolean()).isTrue();
        assertThat(suspended.has("dueDay")).isFalse();
        actions.city(id, "decision", Map.of("approved", true)).expect(409, "case-suspended");
        assertThat(http.as(actions.nanjing())
                .get("/api/v1/city/cases?status=SUSPENDED&unitNumber={}", unit).expect(200).json().at("/items/0/id")
                .asString()).isEqualTo(id);
        actions.city(id, "resumption", REASON).expect(200);
        JsonNode shortened = actions.city(id, "shorter-term", REASON).expect(200).json();

        assertThat(shortened.required("status").asString()).isEqualTo("ACCEPTED");
        assertThat(shortened.required("factsClear").asBoolean()).isTrue();
        assertThat(shortened.required("promisedDay").asString())
                .isLessThan(accepted.required("promisedDay").asString());
        actions.city(id, "prolongation", Map.of("days", 1, "reason", "会诊")).expect(409, "case-not-prolongable");
        JsonNode seen = http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json();
        assertThat(seen.required("progress").valueStream().map(step -> step.required("step").asString()))
                .endsWith("ACCEPTED", "SUSPENDED", "RESUMED", "SHORTENED");
        assertThat(seen.at("/progress").valueStream().toList().getLast().required("note").asString())
                .isEqualTo("等待王小明一案的判决");
    }

    @Test
    void anAssessmentIsProlongedOnceAndTheCityIsTold() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.agent(unit, "WI.ASS"), unit, "WI.ASS.REVIEW");
        JsonNode submitted = actions.cityCase(id).expect(200).json();
        assertThat(submitted.has("promisedDay")).as("the term runs from receipt").isTrue();
        String promised = actions.city(id, "acceptance", Map.of()).expect(200).json().required("promisedDay")
                .asString();
        assertThat(promised).isEqualTo(submitted.required("promisedDay").asString());
        Answer tooLong = actions.city(id, "prolongation", Map.of("days", 31, "reason", "会诊")).expect(422);
        assertThat(tooLong.json().at("/errors/0/code").asString()).isEqualTo("prolongation-too-long");
        actions.city(id, "prolongation", Map.of("days", 30, "reason", "会诊"), "\"1\"").expect(412);
        actions.city(id, "suspension", REASON).expect(409, "case-not-suspendable");

        String etag = actions.cityCase(id).etag();
        List<Integer> answers = Stream.of(1, 2)
                .map(_ -> CompletableFuture.supplyAsync(() -> actions
                        .city(id, "prolongation", Map.of("days", 30, "reason", "王小明需要会诊"), etag).status()))
                .toList().stream().map(CompletableFuture::join).sorted().toList();

        assertThat(answers.getFirst()).isEqualTo(200);
        assertThat(answers.getLast()).isIn(409, 412);
        JsonNode prolonged = actions.cityCase(id).json();
        assertThat(prolonged.required("prolongedDays").asInt()).isEqualTo(30);
        assertThat(prolonged.required("promisedDay").asString()).isGreaterThan(promised);
        actions.city(id, "prolongation", Map.of("days", 1, "reason", "会诊")).expect(409, "case-already-prolonged");
        PublishedEvent told = events.awaitInCity(CaseActions.NANJING, "hall.case.term-changed.v1", id);
        assertThat(told.data().required("change").asString()).isEqualTo("prolonged");
        assertThat(told.data().required("promisedDay")).isEqualTo(prolonged.required("promisedDay"));
        assertThat(told.data().toString()).doesNotContain("王小明");
    }

    @Test
    void aLicenceAboutWhichTheCityIsSilentIsAcceptedOnceAsOfTheReceipt() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "LR.DSP");
        String id = actions.filed(agent, unit, "LR.DSP.LICENCE");
        actions.pass(actions.legalRepresentative(unit), unit, id).expect(200);
        JsonNode submitted = actions.cityCase(id).expect(200).json();
        assertThat(submitted.has("acceptanceDueDay")).isTrue();
        assertThat(acceptances.findDue(10_000)).doesNotContain(UUID.fromString(id));
        acceptances.accept(UUID.fromString(id));
        assertThat(actions.cityCase(id).json().required("status").asString()).isEqualTo("SUBMITTED");

        jdbc.sql("UPDATE cases SET acceptance_due_day = acceptance_due_day - 30 WHERE id = ?")
                .param(UUID.fromString(id)).update();
        assertThat(acceptances.findDue(10_000)).contains(UUID.fromString(id));
        actions.city(id, "supplement-request", Map.of("reason", "缺少章程")).expect(409, "case-accepted-by-law");
        actions.city(id, "non-acceptance", Map.of("reason", "不符")).expect(409, "case-accepted-by-law");
        Stream.of(1, 2).map(_ -> CompletableFuture.runAsync(() -> acceptances.accept(UUID.fromString(id)))).toList()
                .forEach(CompletableFuture::join);

        JsonNode accepted = actions.cityCase(id).json();
        assertThat(accepted.required("status").asString()).isEqualTo("ACCEPTED");
        assertThat(accepted.required("acceptedAt")).isEqualTo(submitted.required("submittedAt"));
        assertThat(accepted.required("progress").valueStream()
                .filter(step -> step.required("step").asString().equals("ACCEPTED")))
                .singleElement().satisfies(step -> {
                    assertThat(step.required("byKind").asString()).isEqualTo("service");
                    assertThat(step.required("note").asString()).contains("视为受理");
                });
        actions.city(id, "supplement-request", Map.of("reason", "缺少章程"))
                .expect(409, "supplement-after-acceptance");
        assertThat(acceptances.findDue(10_000)).doesNotContain(UUID.fromString(id));
    }
}
