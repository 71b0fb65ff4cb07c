package io.hrsshall.casework;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 差评整改: a low evaluation is answered by the city, which does not learn who evaluated.
@HallTest
class RectificationIT {

    private static final String BOARD = "/api/v1/city/rectifications";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, Object> LOW = Map.of("level", "DISSATISFIED", "indicators",
            List.of("PLATFORM", "EFFICIENCY"), "comment", "王小明等了很久");
    private static final Map<String, Object> REPLY = Map.of("outcome", "RECTIFIED", "text", "窗口已增加人手");

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final Http nanjing;

    RectificationIT(Http http, Tokens tokens, EventLog events, JdbcClient jdbc, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        this.nanjing = http.as(tokens.staff(CaseActions.NANJING));
    }

    @Test
    void aLowEvaluationOfAUnitIsAnsweredByTheCity() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        String evaluation = "/api/v1/units/" + unit + "/cases/{}/evaluation";
        String satisfied = decided(agent, unit);
        http.as(agent).post(evaluation, Map.of("level", "BASICALLY_SATISFIED", "indicators", List.of()), satisfied)
                .expect(201);
        assertThat(rectificationsOf(satisfied)).isEmpty();

        String id = decided(agent, unit);
        JsonNode evaluated = http.as(agent).post(evaluation, LOW, id).expect(201).json();
        assertThat(evaluated.path("indicators").valueStream().map(JsonNode::asString))
                .containsExactly("EFFICIENCY", "PLATFORM");
        assertThat(evaluated.at("/rectification/status").asString("")).isEqualTo("OPEN");
        String rectification = announced(id);

        PublishedEvent opened = events.awaitInCity(CaseActions.NANJING, "hall.rectification.opened.v1", rectification);
        assertThat(opened.key()).isEqualTo(unit);
        assertThat(opened.data().path("caseId").asString("")).isEqualTo(id);
        assertThat(opened.data().path("level").asString("")).isEqualTo("DISSATISFIED");
        assertThat(opened.data().path("dueDay").asString("")).isGreaterThan(TODAY.toString());
        JsonNode seen = nanjing.get(BOARD + "/{}", rectification).expect(200).json();
        assertThat(seen.path("comment").asString("")).isEqualTo("王小明等了很久");
        assertThat(seen.path("caseId").asString("")).isEqualTo(id);
        for (String text : List.of(opened.toString(), seen.toString(), listed("OPEN").toString())) {
            assertThat(text).doesNotContain(agent.person(), agent.account(), agent.grant());
        }
        assertThat(opened.toString()).doesNotContain("王小明");

        nanjing.post(BOARD + "/{}/extension", Map.of("reason", "需调取记录"), rectification).expect(200);
        nanjing.post(BOARD + "/{}/extension", Map.of("reason", "再延"), rectification).expect(409,
                "rectification-extended");
        assertThat(events.awaitInCity(CaseActions.NANJING, "hall.rectification.extended.v1", rectification).data()
                .path("dueDay").asString("")).isGreaterThan(opened.data().path("dueDay").asString(""));
        http.as(actions.nanjing()).post(BOARD + "/{}/reply", REPLY, rectification).expect(403, "kind-not-allowed");
        http.as(actions.nanjing()).post(BOARD + "/{}/extension", Map.of("reason", "延"), rectification).expect(403,
                "kind-not-allowed");
        nanjing.post(BOARD + "/{}/reply", REPLY, rectification).expect(200);

        JsonNode answered = http.as(agent).get(evaluation, id).expect(200).json().path("rectification");
        assertThat(answered.path("outcome").asString("")).isEqualTo("RECTIFIED");
        assertThat(answered.path("text").asString("")).isEqualTo("窗口已增加人手");
        assertThat(answered.path("extensionReason").asString("")).isEqualTo("需调取记录");
        assertThat(nanjing.get(BOARD + "/{}", rectification).expect(200).json().path("repliedBy").asString(""))
                .isNotBlank();
        PublishedEvent replied = events.await("hall.rectification.replied.v1",
                event -> event.subject().equals(rectification) && !event.topic().contains(".city."));
        assertThat(replied.data().path("caseId").asString("")).isEqualTo(id);
        assertThat(replied.toString()).doesNotContain("人手");
    }

    @Test
    @Tag("nightly")
    void ofParallelRepliesOneCounts() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        String id = evaluatedLow(agent, unit);
        String rectification = announced(id);

        List<Integer> statuses = runConcurrently(6, turn -> nanjing
                .post(BOARD + "/{}/reply", Map.of("outcome", "EXPLAINED", "text", "答复" + turn), rectification)
                .status());

        assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status == 409).hasSize(5);
        nanjing.post(BOARD + "/{}/reply", REPLY, rectification).expect(409, "rectification-replied");
        nanjing.post(BOARD + "/{}/extension", Map.of("reason", "晚了"), rectification).expect(409,
                "rectification-replied");
    }

    @Test
    @Tag("nightly")
    void ofParallelLowEvaluationsOneOpensARectification() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        String id = decided(agent, unit);

        List<Integer> statuses = runConcurrently(4,
                turn -> http.as(agent).post("/api/v1/units/{}/cases/{}/evaluation", LOW, unit, id).status());

        assertThat(statuses).containsOnlyOnce(201).filteredOn(status -> status == 409).hasSize(3);
        assertThat(rectificationsOf(id)).hasSize(1);
    }

    @Test
    @Tag("nightly")
    void aRepeatedReplyWithItsKeyGetsItsAnswer() {
        String unit = actions.newUnit();
        String rectification = announced(evaluatedLow(actions.agent(unit, "SI.REG"), unit));
        Http keyed = nanjing.with("Idempotency-Key", UUID.randomUUID().toString());

        JsonNode first = keyed.post(BOARD + "/{}/reply", REPLY, rectification).expect(200).json();

        assertThat(keyed.post(BOARD + "/{}/reply", REPLY, rectification).expect(200).json()).isEqualTo(first);
    }

    @Test
    void anotherCityAndTheProvinceSeeNothing() {
        String unit = actions.newUnit();
        String rectification = announced(evaluatedLow(actions.agent(unit, "SI.REG"), unit));

        for (String city : List.of("320500", "320000")) {
            Http other = http.as(tokens.staff(city));
            other.get(BOARD + "/{}", rectification).expect(404);
            other.post(BOARD + "/{}/reply", REPLY, rectification).expect(404);
            other.post(BOARD + "/{}/extension", Map.of("reason", "延"), rectification).expect(404);
            assertThat(other.get(BOARD + "?limit=100").expect(200).text()).doesNotContain(rectification);
        }
        http.as(actions.legalRepresentative(unit)).get(BOARD + "/{}", rectification).expect(403);
    }

    @Test
    void anEvaluationIsNoChangeOfTheCaseForItsCity() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        ActingCaller person = actions.person(UUID.randomUUID().toString());
        String ofUnit = decided(agent, unit);
        String ofPerson = actions.filedBy(person, unit);
        actions.approve(ofPerson);
        List<String> before = List.of(asTheCitySees(ofUnit), asTheCitySees(ofPerson));

        http.as(agent).post("/api/v1/units/{}/cases/{}/evaluation", LOW, unit, ofUnit).expect(201);
        http.as(person).post("/api/v1/me/cases/{}/evaluation", LOW, ofPerson).expect(201);

        assertThat(List.of(asTheCitySees(ofUnit), asTheCitySees(ofPerson))).isEqualTo(before);
    }

    private String asTheCitySees(String id) {
        JsonNode found = actions.cityCase(id).expect(200).json();
        return found.required("toEvaluate") + " " + found.required("changedAt") + " " + found.required("version");
    }

    @Test
    void theNumberOfAPersonsCaseIsConfidential() {
        String employer = actions.newUnit();
        ActingCaller person = actions.person(UUID.randomUUID().toString());
        String id = actions.filedBy(person, employer);
        actions.approve(id);
        String number = actions.cityCase(id).expect(200).json().path("caseNumber").asString("");
        http.as(person).post("/api/v1/me/cases/{}/evaluation", LOW, id).expect(201);
        String rectification = announced(id);

        PublishedEvent opened = events.awaitInCity(CaseActions.NANJING, "hall.rectification.opened.v1", rectification);
        String detail = nanjing.get(BOARD + "/{}", rectification).expect(200).text();
        for (String text : List.of(opened.toString(), detail, listed("OPEN").toString())) {
            assertThat(text).doesNotContain(id, number, employer, person.person(), person.account(),
                    CaseActions.ID_NUMBER);
        }

        nanjing.post(BOARD + "/{}/reply", REPLY, rectification).expect(200);
        assertThat(http.as(person).get("/api/v1/me/cases/{}/evaluation", id).expect(200).json()
                .at("/rectification/text").asString("")).isEqualTo("窗口已增加人手");
        http.as(actions.person(UUID.randomUUID().toString())).get("/api/v1/me/cases/{}/evaluation", id).expect(404);
        http.as(actions.legalRepresentative(employer)).get("/api/v1/units/{}/cases/{}/evaluation", employer, id)
                .expect(404);
    }

    /// Nothing that the city can read tells the second of the evaluation.
    @Test
    void aCityLearnsOfTheEvaluationsOfAPeriodAtOnce() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        String id = evaluatedLow(agent, unit);
        String rectification = rectificationsOf(id).getFirst();

        assertThat(UUID.fromString(rectification).version()).isEqualTo(4);
        nanjing.get(BOARD + "/{}", rectification).expect(404, "not-found");
        nanjing.post(BOARD + "/{}/reply", REPLY, rectification).expect(404, "not-found");
        assertThat(ids("OPEN")).doesNotContain(rectification);
        assertThat(jdbc.sql("SELECT count(*) FROM outbox_event WHERE subject = ?").param(rectification)
                .query(Integer.class).single()).isZero();
        assertThat(http.as(agent).get("/api/v1/units/{}/cases/{}/evaluation", unit, id).expect(200).json()
                .at("/rectification/status").asString()).isEqualTo("OPEN");

        CaseActions.announceRectifications(jdbc);

        nanjing.get(BOARD + "/{}", rectification).expect(200);
        events.awaitInCity(CaseActions.NANJING, "hall.rectification.opened.v1", rectification);
        CaseActions.announceRectifications(jdbc);
        assertThat(jdbc.sql("SELECT count(*) FROM outbox_event WHERE subject = ?").param(rectification)
                .query(Integer.class).single()).isOne();
    }

    /// The city finds the decided cases of an item, and the names in them.
    @Test
    @Tag("nightly")
    void anItemIsShownOnlyWhereItCouldHaveBeenOneOfFivePersons() {
        jdbc.sql("UPDATE cases SET closed_at = closed_at - interval '30 days' WHERE person IS NOT NULL AND city = ? "
                + "AND status = 'DECIDED'").param(CaseActions.NANJING).update();
        String employer = actions.newUnit();
        List<String> shown = new ArrayList<>();
        for (int persons = 1; persons <= 5; persons++) {
            ActingCaller person = actions.person(UUID.randomUUID().toString());
            String id = actions.filedBy(person, employer);
            actions.approve(id);
            http.as(person).post("/api/v1/me/cases/{}/evaluation", LOW, id).expect(201);
            JsonNode seen = nanjing.get(BOARD + "/{}", announced(id)).expect(200).json();
            shown.add(seen.required("itemCode").asString() + " " + seen.required("itemName").asString());
        }

        String item = http.get("/api/v1/catalogue/items/{}", CaseActions.FOR_PERSONS).expect(200)
                .json().required("name").asString();
        assertThat(shown).containsExactly("PERSON 个人事项", "PERSON 个人事项", "PERSON 个人事项", "PERSON 个人事项",
                CaseActions.FOR_PERSONS + " " + item);
    }

    @Test
    @Tag("nightly")
    void anInstitutionReadsTheReply() {
        String unit = actions.newUnit();
        Filer institution = actions.filer(OwnerKind.INSTITUTION, unit);
        String id = actions.filed(institution);
        String evaluation = institution.cases() + "/" + id + "/evaluation";
        actions.approve(id);
        http.as(institution.caller()).get(evaluation).expect(404);
        http.as(institution.caller()).post(evaluation, LOW).expect(201);

        nanjing.post(BOARD + "/{}/reply", REPLY, announced(id)).expect(200);

        assertThat(http.as(institution.caller()).get(evaluation).expect(200).json()
                .at("/rectification/outcome").asString("")).isEqualTo("RECTIFIED");
        http.as(actions.legalRepresentative(unit)).get("/api/v1/units/{}/cases/{}/evaluation", unit, id).expect(404);
    }

    @Test
    @Tag("nightly")
    void theCountsAgreeWithTheLists() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opened.add(announced(evaluatedLow(agent, unit)));
        }
        jdbc.sql("UPDATE rectification SET due_day = ? WHERE id = ?").param(TODAY.minusDays(1))
                .param(UUID.fromString(opened.get(0))).update();
        jdbc.sql("UPDATE rectification SET due_day = ? WHERE id = ?").param(TODAY)
                .param(UUID.fromString(opened.get(1))).update();
        nanjing.post(BOARD + "/{}/extension", Map.of("reason", "晚了"), opened.getFirst()).expect(409,
                "rectification-overdue");
        nanjing.post(BOARD + "/{}/reply", REPLY, opened.get(2)).expect(200);

        assertThat(ids("OVERDUE")).contains(opened.get(0)).doesNotContain(opened.get(1), opened.get(2));
        assertThat(ids("DUE_SOON")).contains(opened.get(1)).doesNotContain(opened.get(0), opened.get(2));
        assertThat(ids("OPEN")).contains(opened.get(0), opened.get(1)).doesNotContain(opened.get(2));
        assertThat(ids("REPLIED")).contains(opened.get(2)).doesNotContain(opened.get(0), opened.get(1));
        assertThat(listed("OVERDUE").at("/items/0/due").asString("")).isEqualTo("OVERDUE");
        JsonNode counts = nanjing.get(BOARD + "/counts").expect(200).json();
        Map.of("OPEN", "open", "DUE_SOON", "dueSoon", "OVERDUE", "overdue", "REPLIED", "replied")
                .forEach((phase, name) -> assertThat(counts.path(name).asInt(-1)).as(phase)
                        .isEqualTo(listed(phase).path("total").asInt(-2)).isEqualTo(ids(phase).size()));
    }

    @Test
    void aCaseIsNotEvaluatedAfterFifteenDays() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        String id = decided(agent, unit);
        assertThat(actions.counts(agent, unit).required("toEvaluate").asInt()).isEqualTo(1);

        jdbc.sql("UPDATE cases SET closed_at = closed_at - interval '16 days' WHERE id = ?").param(UUID.fromString(id))
                .update();

        http.as(agent).post("/api/v1/units/{}/cases/{}/evaluation", LOW, unit, id).expect(409,
                "case-evaluation-closed");
        assertThat(actions.counts(agent, unit).required("toEvaluate").asInt()).isZero();
        assertThat(http.as(agent).get("/api/v1/units/{}/cases?phase=TO_EVALUATE", unit).expect(200).json()
                .path("items")).isEmpty();
        assertThat(http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().path("toEvaluate")
                .asBoolean(true)).isFalse();
        assertThat(http.as(agent).get("/api/v1/units/{}/cases/counts", unit).expect(200).json().path("toEvaluate")
                .asInt(-1)).isZero();
    }

    private String decided(ActingCaller filer, String unit) {
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.approve(id);
        return id;
    }

    private String evaluatedLow(ActingCaller filer, String unit) {
        String id = decided(filer, unit);
        http.as(filer).post("/api/v1/units/{}/cases/{}/evaluation", LOW, unit, id).expect(201);
        return id;
    }

    /// The rectification of the case, shown to the city.
    private String announced(String caseId) {
        String id = rectificationsOf(caseId).getFirst();
        CaseActions.announceRectifications(jdbc);
        return id;
    }

    private List<String> rectificationsOf(String caseId) {
        return jdbc.sql("SELECT id FROM rectification WHERE case_id = ?").param(UUID.fromString(caseId))
                .query(String.class).list();
    }

    private JsonNode listed(String phase) {
        return nanjing.get(BOARD + "?limit=100&phase=" + phase).expect(200).json();
    }

    /// Reads the whole list in small pages.
    private List<String> ids(String phase) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = nanjing.get(BOARD + "?limit=2&phase=" + phase + cursor).expect(200).json();
            page.path("items").valueStream().forEach(each -> ids.add(each.path("id").asString("")));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }
}
