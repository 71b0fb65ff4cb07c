package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.casework.reminders.SupplementReminding;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Cases from filing to evaluation.
@HallTest
class CaseJourneyIT {

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final UnitServiceTopic unitService;
    private final CaseActions actions;
    private final SupplementReminding reminding;

    CaseJourneyIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            Topics topics, SupplementReminding reminding) {
        this.reminding = reminding;
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.unitService = new UnitServiceTopic(topics);
        this.actions = new CaseActions(http, tokens, stubs);
    }

    @Test
    void aDeliveryAddressMustBelongToTheUnit() {
        String unit = actions.newUnit();
        Http agent = http.as(actions.agent(unit, "SI.REG"));
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        request.put("deliveryAddressId", "019ab1f2-6c1e-7cc3-98c4-dc0c0c073990");

        Answer refused = agent.post("/api/v1/units/{}/cases", request, unit).expect(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("deliveryAddressId");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("address-unknown");

        stubs.answer("logistics-service", "GET", CaseActions.ADDRESSES, Reply.problem(503, "database-down"));
        try {
            agent.post("/api/v1/units/{}/cases", request, unit).expect(201);
        } finally {
            CaseActions.knowAddresses(stubs);
        }
    }

    @Test
    void aDraftWhoseAddressWasDeletedIsNotFiled() {
        String unit = actions.newUnit();
        Http agent = http.as(actions.agent(unit, "SI.REG"));
        ObjectNode request = actions.request(CaseActions.SIMPLE).put("draft", true).put("deliveryAddressId",
                CaseActions.ADDRESS);
        String draft = agent.post("/api/v1/units/{}/cases", request, unit).expect(201).json().required("id").asString();

        stubs.answer("logistics-service", "GET", CaseActions.ADDRESSES, Reply.problem(404, "not-found"));
        try {
            Answer refused = agent.post("/api/v1/units/{}/cases/{}/submission", null, unit, draft).expect(422);
            assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("address-unknown");
        } finally {
            CaseActions.knowAddresses(stubs);
        }
        agent.post("/api/v1/units/{}/cases/{}/submission", null, unit, draft).expect(200);
    }

    @Test
    void mailWithoutAnAddressGoesToTheUsualOne() {
        String unit = actions.newUnit();
        Http agent = http.as(actions.agent(unit, "SI.REG"));
        ObjectNode request = actions.request(CaseActions.SIMPLE).put("delivery", "MAIL");

        JsonNode filed = agent.post("/api/v1/units/{}/cases", request, unit).expect(201).json();
        assertThat(filed.required("deliveryAddressId").asString()).isEqualTo(CaseActions.ADDRESS);

        stubs.answer("logistics-service", "GET", CaseActions.USUAL_ADDRESS, Reply.problem(404, "not-found"));
        try {
            JsonNode refused = agent.post("/api/v1/units/{}/cases", request, unit).expect(422).json();
            assertThat(refused.at("/errors/0/field").asString()).isEqualTo("deliveryAddressId");
            assertThat(refused.at("/errors/0/code").asString()).isEqualTo("required");
            stubs.answer("logistics-service", "GET", CaseActions.USUAL_ADDRESS, Reply.problem(503, "database-down"));
            JsonNode later = agent.post("/api/v1/units/{}/cases",
                    actions.request(CaseActions.SIMPLE).put("delivery", "MAIL"), unit).expect(201).json();
            assertThat(later.required("delivery").asString()).isEqualTo("MAIL");
            assertThat(later.has("deliveryAddressId")).isFalse();
        } finally {
            CaseActions.knowAddresses(stubs);
        }
    }

    @Test
    void aRepeatedFilingGetsItsAnswerAfterItsAddressWasRemoved() {
        String unit = actions.newUnit();
        Http keyed = http.as(actions.agent(unit, "SI.REG")).with("Idempotency-Key", UUID.randomUUID().toString());
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        request.put("deliveryAddressId", CaseActions.ADDRESS);
        Answer first = keyed.post("/api/v1/units/{}/cases", request, unit).expect(201);
        stubs.answer("logistics-service", "GET", CaseActions.ADDRESSES, Reply.problem(404, "not-found"));
        try {
            assertThat(keyed.post("/api/v1/units/{}/cases", request, unit).expect(201).json()).isEqualTo(first.json());
        } finally {
            CaseActions.knowAddresses(stubs);
        }
    }

    @Test
    void anEmptyStatusParameterIsRefused() {
        String unit = actions.newUnit();
        for (String states : List.of("status=,", "status=DRAFT,", "status=DRAFT&status=")) {
            http.as(actions.agent(unit, "SI.REG")).get("/api/v1/units/{}/cases?" + states, unit).expect(400,
                    "malformed");
        }
    }

    @Test
    void aCaseIsFiledDecidedAndEvaluated() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        request.put("deliveryAddressId", CaseActions.ADDRESS);

        Answer filed = http.as(agent).post("/api/v1/units/{}/cases", request, unit).expect(201);
        String id = filed.json().required("id").asString();
        assertThat(filed.header("location")).contains("/api/v1/units/" + unit + "/cases/" + id);
        assertThat(filed.json().required("status").asString()).isEqualTo("SUBMITTED");
        assertThat(filed.json().required("delivery").asString()).isEqualTo("MAIL");
        assertThat(filed.json().required("caseNumber").asString()).startsWith(CaseActions.NANJING).hasSize(22);
        assertThat(filed.json().has("form")).isFalse();
        assertThat(actions.counts(agent, unit).required("running").asInt()).isEqualTo(1);

        PublishedEvent submitted = events.awaitInCity(CaseActions.NANJING, "hall.case.submitted.v1", id);
        assertThat(submitted.key()).isEqualTo(unit);
        assertThat(submitted.city()).isEqualTo(CaseActions.NANJING);
        JsonNode atTheCity = http.as(actions.nanjing()).get("/api/v1/city/cases/{}", id).expect(200).json();
        assertThat(atTheCity.at("/unit/name").asString()).isEqualTo("南京某某软件有限公司");
        assertThat(atTheCity.required("form")).isEqualTo(request.required("form"));
        assertThat(atTheCity.at("/progress/0").has("grant")).isFalse();
        assertThat(http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().at("/progress/0/grant")
                .asString()).isEqualTo(agent.grant());

        actions.city(id, "acceptance", Map.of()).expect(200);
        actions.city(id, "supplement-request", Map.of("reason", "请更正王小明的合同", "workingDays", 5)).expect(200);
        http.as(agent).post("/api/v1/units/{}/cases/{}/supplement",
                Map.of("form", request.required("form"), "note", "已更正"), unit, id).expect(200);
        JsonNode decided = actions.city(id, "decision", Map.of("approved", true)).expect(200).json();
        assertThat(decided.required("status").asString()).isEqualTo("DECIDED");
        assertThat(decided.required("approved").asBoolean()).isTrue();
        assertThat(actions.counts(agent, unit).required("running").asInt()).isZero();
        assertThat(actions.counts(agent, unit).required("toEvaluate").asInt()).isEqualTo(1);

        http.as(agent).post("/api/v1/units/{}/cases/{}/evaluation",
                Map.of("level", "VERY_SATISFIED", "comment", "办理很快"), unit, id).expect(201);
        http.as(agent).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "DISSATISFIED"), unit, id)
                .expect(409, "case-already-evaluated");
        assertThat(actions.counts(agent, unit).required("toEvaluate").asInt()).isZero();
        JsonNode afterEvaluation = actions.cityCase(id).json();
        assertThat(afterEvaluation.has("evaluation")).isFalse();
        assertThat(afterEvaluation.toString()).doesNotContain("办理很快", "EVALUATED");

        JsonNode detail = http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json();
        assertThat(detail.required("progress").valueStream().map(step -> step.required("step").asString()))
                .containsExactly("SUBMITTED", "ACCEPTED", "SUPPLEMENT_ASKED", "SUPPLEMENTED", "DECIDED", "EVALUATED");
        assertThat(detail.at("/progress/2/note").asString()).isEqualTo("请更正王小明的合同");
        assertThat(detail.at("/progress/2/byKind").asString()).isEqualTo("city-system");
        assertThat(detail.at("/progress/0/byTier").asString()).isEqualTo("agent");
        theDeliveryFollowsTheParcels(agent, unit, id);
    }

    /// Each event of logistics-service counts once; the newest parcel decides.
    private void theDeliveryFollowsTheParcels(ActingCaller agent, String unit, String id) {
        UUID first = Ids.next();
        UUID second = Ids.next();
        UUID dispatched = UUID.randomUUID();
        assertThat(delivery(agent, unit, id)).isEqualTo("AWAITED");
        unitService.publishParcel(dispatched, "hall.parcel.dispatched.v1", 1, unit, id, first, "DISPATCHED");
        until("sent", () -> delivery(agent, unit, id).equals("SENT"));
        unitService.publishParcel(UUID.randomUUID(), "hall.parcel.returned.v1", 2, unit, id, first, "RETURNED");
        until("reopened", () -> delivery(agent, unit, id).equals("REOPENED"));
        assertThat(actions.cityCase(id).json().required("deliveryState").asString()).isEqualTo("REOPENED");
        unitService.publishParcel(dispatched, "hall.parcel.dispatched.v1", 1, unit, id, first, "DISPATCHED");
        unitService.publishParcel(UUID.randomUUID(), "hall.parcel.lost.v1", 3, unit, id, second, "LOST");
        unitService.publishParcel(UUID.randomUUID(), "hall.parcel.dispatched.v1", 4, unit,
                UUID.randomUUID().toString(), Ids.next(), "DISPATCHED");
        unitService.publishParcel(UUID.randomUUID(), "hall.parcel.delivered.v1", 5, unit, id, Ids.next(), "DELIVERED");
        until("delivered", () -> delivery(agent, unit, id).equals("DELIVERED"));
        assertThat(jdbc.sql("SELECT status FROM case_parcel WHERE case_id = ? ORDER BY parcel_id")
                .param(UUID.fromString(id)).query(String.class).list())
                .containsExactly("RETURNED", "LOST", "DELIVERED");
    }

    /// Each event of logistics-service counts once; the city and the unit see it.
    @Test
    void theProgressShowsOriginals() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.legalRepresentative(unit);
        String id = actions.filed(agent, unit, CaseActions.SIMPLE);
        UUID sent = UUID.randomUUID();
        unitService.publishOriginals(sent, "hall.originals.sent.v1", 1, unit, id, "unit");
        unitService.publishOriginals(sent, "hall.originals.sent.v1", 1, unit, id, "unit");
        unitService.publishOriginals(UUID.randomUUID(), "hall.originals.sent.v1", 2, unit,
                UUID.randomUUID().toString(), "unit");
        unitService.publishOriginals(UUID.randomUUID(), "hall.originals.received.v1", 3, unit, id, "staff");

        until("the receipt", () -> originals(actions.cityCase(id).expect(200).json()).size() == 2);
        JsonNode detail = http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json();
        assertThat(originals(detail)).containsExactly("ORIGINALS_SENT unit EA123456789CN",
                "ORIGINALS_RECEIVED staff EA123456789CN");
    }

    private static List<String> originals(JsonNode found) {
        return found.required("progress").valueStream()
                .filter(step -> step.required("step").asString().startsWith("ORIGINALS")).map(step -> String.join(" ",
                        step.required("step").asString(), step.required("byKind").asString(),
                        step.required("note").asString()))
                .toList();
    }

    private String delivery(ActingCaller agent, String unit, String id) {
        return http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json()
                .required("deliveryState").asString();
    }

    @Test
    void eachEventIsPublishedOncePerTopicWithoutPersonalData() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        actions.approve(id);

        events.awaitInCity(CaseActions.NANJING, "hall.case.decided.v1", id);
        events.await("hall.case.decided.v1",
                event -> event.subject().equals(id) && event.topic().endsWith(".case-service.v1"));
        List<PublishedEvent> all = events.all().stream().filter(event -> event.subject().equals(id)).toList();

        for (String type : List.of("hall.case.submitted.v1", "hall.case.accepted.v1", "hall.case.decided.v1")) {
            assertThat(all).filteredOn(event -> event.type().equals(type)).as(type).hasSize(2)
                    .extracting(PublishedEvent::topic).doesNotHaveDuplicates();
        }
        assertThat(events.ofCity(CaseActions.NANJING)).filteredOn(event -> unit.equals(event.key()))
                .extracting(PublishedEvent::sequence).containsExactly("1", "2", "3");
        assertThat(events.ofCity(CaseActions.NANJING)).filteredOn(event -> unit.equals(event.key()))
                .extracting(event -> event.data().path("version").asInt()).containsExactly(1, 2, 3);
        assertThat(actions.cityCase(id).json().required("version").asInt()).isEqualTo(3);
        assertThat(all.toString()).doesNotContain("王小明", "idNumber");
    }

    @Test
    void formsAndNotesAreEncryptedAtRest() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        actions.city(id, "supplement-request", Map.of("reason", "王小明的合同缺页")).expect(200);

        byte[] form = jdbc.sql("SELECT form_cipher FROM cases WHERE id = ?").param(UUID.fromString(id))
                .query(byte[].class).single();
        List<byte[]> notes = jdbc
                .sql("SELECT note_cipher FROM case_progress WHERE case_id = ? AND note_cipher IS NOT NULL")
                .param(UUID.fromString(id)).query(byte[].class).list();

        assertThat(new String(form, StandardCharsets.UTF_8)).doesNotContain("王小明").doesNotContain("1101051949");
        assertThat(notes).hasSize(1).allSatisfy(
                note -> assertThat(new String(note, StandardCharsets.UTF_8)).doesNotContain("王小明"));
    }

    /// A loop of changes must not make every later reading of the case slow.
    @Test
    void theProgressOfACaseIsBounded() {
        String unit = actions.newUnit();
        Http filer = http.as(actions.legalRepresentative(unit));
        String cases = "/api/v1/units/" + unit + "/cases";
        ObjectNode draft = actions.request(CaseActions.SIMPLE).put("draft", true);
        String id = filer.post(cases, draft).expect(201).json().required("id").asString();
        for (int change = 0; change < 3; change++) {
            filer.with("If-Match", "*").put(cases + "/{}", Map.of("form", draft.required("form")), id).expect(200);
        }
        assertThat(steps(filer, cases, id)).containsExactly("DRAFTED");

        jdbc.sql(
                """
                        INSERT INTO case_progress (id, case_id, step, at, by_kind, created_at, created_by, changed_at, changed_by,
                            version)
                        SELECT gen_random_uuid(), CAST(? AS uuid), 'CHANGED', now(), 'unit', now(), 'test', now(), 'test', 1
                        FROM generate_series(1, 600)""")
                .param(id).update();

        assertThat(steps(filer, cases, id)).hasSize(500);
    }

    private static List<String> steps(Http filer, String cases, String id) {
        return filer.get(cases + "/{}", id).expect(200).json().required("progress").valueStream()
                .map(step -> step.required("step").asString()).toList();
    }

    private void remindAll() {
        reminding.findDue(100).forEach(reminding::remind);
    }

    @Test
    void aSupplementThatIsDueSoonIsRemindedOfOnce() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        actions.city(id, "supplement-request", Map.of("reason", "请更正", "workingDays", 2)).expect(200);
        remindAll();
        assertThat(count("SELECT count(*) FROM supplement_reminder WHERE case_id = ?", id)).isZero();
        jdbc.sql("UPDATE case_progress SET at = at - INTERVAL '1 day' WHERE case_id = ?").param(UUID.fromString(id))
                .update();

        runConcurrently(3, _ -> {
            remindAll();
            return true;
        });

        PublishedEvent due = events.await("hall.case.supplement-due.v1", id);
        assertThat(due.topic()).endsWith(".case-service.v1");
        assertThat(count("SELECT count(*) FROM supplement_reminder WHERE case_id = ?", id)).isOne();
        assertThat(http.as(tokens.service("identity-service", "case-service")).get("/internal/v1/cases/{}", id)
                .expect(200).json().path("supplementDueDay")).isEqualTo(due.data().path("dueDay"));
        assertThat(actions.cityCase(id).json().required("version").asInt()).isEqualTo(2);
    }

    private long count(String sql, String id) {
        return jdbc.sql(sql).param(UUID.fromString(id)).query(Long.class).single();
    }

    @Test
    @Tag("nightly")
    void exactlyOneOfManyConcurrentDecisionsSucceeds() throws InterruptedException, ExecutionException {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        actions.city(id, "acceptance", Map.of()).expect(200);
        String etag = actions.cityCase(id).etag();

        List<Answer> answers = runConcurrently(12, i -> actions.city(id, "decision", i % 2 == 0
                ? Map.of("approved", true)
                : Map.of("approved", false, "reason", "不符合条件"), etag));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            answer.expect(409, "case-already-decided");
            assertThat(answer.json().required("status").isInt()).isTrue();
            assertThat(answer.json().required("caseStatus").asString()).isEqualTo("DECIDED");
        });
        events.awaitInCity(CaseActions.NANJING, "hall.case.decided.v1", id);
        assertThat(jdbc.sql("SELECT count(*) FROM case_progress WHERE case_id = ? AND step = 'DECIDED'")
                .param(UUID.fromString(id)).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRepeatedAcceptanceIsRecognizable() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        Http city = http.as(actions.nanjing()).with("Idempotency-Key", "accept-" + id).with("If-Match",
                actions.cityCase(id).etag());

        Answer first = city.post("/api/v1/city/cases/{}/acceptance", null, id).expect(200);
        Answer again = city.post("/api/v1/city/cases/{}/acceptance", null, id).expect(200);
        assertThat(again.json()).isEqualTo(first.json());
        Answer withoutKey = actions.city(id, "acceptance", Map.of()).expect(409, "case-already-accepted");
        assertThat(withoutKey.json().required("caseStatus").asString()).isEqualTo("ACCEPTED");
    }

    @Test
    void aStepOfTheCityRequiresTheCurrentVersion() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        String place = "/api/v1/city/cases/" + id;
        String read = actions.cityCase(id).etag();
        http.as(actions.nanjing()).post(place + "/acceptance", null).expect(428, "if-match-missing");
        actions.city(id, "supplement-request", Map.of("reason", "请更正工资"), read).expect(200);
        ObjectNode form = (ObjectNode) actions.example(CaseActions.SIMPLE);
        ((ObjectNode) form.at("/employees/0")).put("monthlyWage", 9000);
        http.as(filer).post("/api/v1/units/{}/cases/{}/supplement", Map.of("form", form), unit, id).expect(200);

        Map<String, Map<String, Object>> steps = Map.of("acceptance", Map.of(), "non-acceptance",
                Map.of("reason", "不属于"), "supplement-request", Map.of("reason", "请更正"));
        steps.forEach((step, body) -> actions.city(id, step, body, read).expect(412, "if-match-stale"));
        Answer accepted = actions.city(id, "acceptance", Map.of()).expect(200);

        actions.city(id, "decision", Map.of("approved", true), read).expect(412, "if-match-stale");
        actions.city(id, "decision", Map.of("approved", true), accepted.etag()).expect(200);
    }

    @Test
    void theSameKeyFilesOnceAndIsRefusedWithAnotherForm() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        Http keyed = http.as(filer).with("Idempotency-Key", UUID.randomUUID().toString());
        ObjectNode request = actions.request(CaseActions.SIMPLE);

        Answer first = keyed.post("/api/v1/units/{}/cases", request, unit).expect(201);
        Answer again = keyed.post("/api/v1/units/{}/cases", request, unit).expect(201);
        ((ObjectNode) request.at("/form/employees/0")).put("monthlyWage", 9000);
        keyed.post("/api/v1/units/{}/cases", request, unit).expect(422, "idempotency-key-reused");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(http.as(filer).get("/api/v1/units/{}/cases", unit).expect(200).json().required("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void aWithdrawnDraftIsDeletedAndNotCounted() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI");
        String draft = http.as(agent).post("/api/v1/units/{}/cases",
                actions.request(CaseActions.SIMPLE).put("draft", true), unit).expect(201).json().required("id")
                .asString();
        String filed = actions.filed(agent, unit, CaseActions.SIMPLE);
        String withdrawal = "/api/v1/units/{}/cases/{}/withdrawal";

        JsonNode withdrawn = http.as(agent).post(withdrawal, null, unit, draft).expect(200).json();
        http.as(agent).post(withdrawal, null, unit, filed).expect(200);

        assertThat(withdrawn.required("status").asString()).isEqualTo("WITHDRAWN");
        http.as(agent).get("/api/v1/units/{}/cases/{}", unit, draft).expect(404, "not-found");
        http.as(agent).post(withdrawal, null, unit, draft).expect(404, "not-found");
        http.as(agent).get("/api/v1/units/{}/cases/{}", unit, filed).expect(200);
        assertThat(actions.counts(agent, unit).required("finished").asInt()).as("a withdrawn case is not decided")
                .isZero();
        assertThat(actions.counts(agent, unit).required("drafts").asInt()).isZero();
    }

    @Test
    void anInvalidFormIsReportedByPlaceInTheCallersLanguage() {
        String unit = actions.newUnit();
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        ((ObjectNode) request.at("/form/employees/0")).put("idNumber", "110105194912310021").remove("name");
        Http agent = http.as(actions.agent(unit, "SI"));

        Answer refused = agent.post("/api/v1/units/{}/cases", request, unit).expect(422, "form-invalid");
        Answer english = agent.with("Accept-Language", "en").post("/api/v1/units/{}/cases", request, unit)
                .expect(422, "form-invalid");

        assertThat(refused.json().required("errors").valueStream().map(error -> error.required("field").asString()))
                .containsExactlyInAnyOrder("/employees/0/name", "/employees/0/idNumber");
        assertThat(refused.json().required("errors").valueStream()
                .map(error -> error.required("code").asString() + " " + error.required("message").asString()))
                .containsExactlyInAnyOrder("form-required 此项必填。", "id-card-check-digit 居民身份证号码的校验码有误，请核对。");
        assertThat(english.json().required("errors").valueStream().map(error -> error.required("message").asString()))
                .contains("The check character of this ID card number is wrong.");
        assertThat(refused.json().required("title").asString()).isEqualTo("表单填写有误");
        assertThat(english.json().required("title").asString()).isEqualTo("Invalid form");
        assertThat(refused.text()).doesNotContain("110105194912310021");
    }

    @Test
    void anItemThatUnitsCannotFileIsRefused() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        ObjectNode query = actions.request(CaseActions.SIMPLE);

        assertThat(actions.file(filer, unit, CaseActions.FOR_INSTITUTIONS).expect(422).json().at("/errors/0/code")
                .asString())
                .isEqualTo("item-not-for-caller");
        query.put("itemCode", "SI.QRY.CERT");
        assertThat(http.as(filer).post("/api/v1/units/{}/cases", query, unit).expect(422).json().at("/errors/0/code")
                .asString()).isEqualTo("item-is-query");
        query.put("itemCode", "SI.REG.NEVER");
        assertThat(http.as(filer).post("/api/v1/units/{}/cases", query, unit).expect(422).json().at("/errors/0/code")
                .asString()).isEqualTo("item-unknown");
    }

    @Test
    void aProvincialItemIsSubmittedToTheProvince() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.PROVINCIAL);

        events.awaitInCity("320000", "hall.case.submitted.v1", id);
        actions.city(id, "acceptance", Map.of(), "*").expect(404, "not-found");
        http.as(tokens.city("320000")).with("If-Match", "*").post("/api/v1/city/cases/{}/acceptance", null, id)
                .expect(200);
        assertThat(events.ofCity(CaseActions.NANJING)).noneMatch(event -> event.subject().equals(id));
    }

    @Test
    void onlyAnUnknownUnitNeedsUnitServiceToFile() {
        String known = actions.newUnit();
        String unknown = CaseActions.unknownUnit();
        actions.filed(actions.legalRepresentative(known), known, CaseActions.SIMPLE);
        stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}", Reply.problem(503, "down"));

        Answer refused = actions.file(actions.legalRepresentative(unknown), unknown, CaseActions.SIMPLE)
                .expect(503, "dependency-unavailable");

        assertThat(refused.header("retry-after")).isPresent();
        actions.filed(actions.legalRepresentative(known), known, CaseActions.SIMPLE);
    }

    @Test
    void aCancelledUnitFilesOnlyWhatTheLawStillAsksOfIt() {
        String unit = CaseActions.unknownUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        unitService.publishStatus(1, unit, "in-business");
        awaitCity(unit, "320100");
        String draft = http.as(filer)
                .post("/api/v1/units/{}/cases", actions.request(CaseActions.SIMPLE).put("draft", true), unit)
                .expect(201)
                .json().required("id").asString();
        String reviewed = actions.filed(actions.agent(unit, "LR"), unit, CaseActions.REVIEWED);
        String deregistration = actions.filed(actions.agent(unit, "SI"), unit, "SI.REG.CANCEL");
        String home = "/api/v1/units/" + unit + "/home";
        assertThat(http.as(filer).get(home).expect(200).json().required("cancelled").asBoolean()).isFalse();

        unitService.publishStatus(2, unit, "cancelled");
        until("the unit is cancelled", () -> actions.file(filer, unit, CaseActions.SIMPLE).status() == 409);
        actions.file(filer, unit, CaseActions.SIMPLE).expect(409, "unit-cancelled");
        http.as(filer).post("/api/v1/units/{}/cases/{}/submission", null, unit, draft).expect(409, "unit-cancelled");
        actions.pass(filer, unit, reviewed).expect(409, "unit-cancelled");

        ActingCaller agent = actions.agent(unit, "SI", "JOB");
        actions.file(agent, unit, "SI.REG.CANCEL").expect(409, "unit-cancelled-agent");
        actions.pass(agent.review("SI").person("0199f3a0-0000-7000-8000-00000000bbbb"), unit, deregistration)
                .expect(409, "unit-cancelled-agent");
        actions.pass(filer, unit, deregistration).expect(200);
        events.awaitInCity(CaseActions.NANJING, "hall.case.submitted.v1", deregistration);
        actions.file(tokens.unit(unit, Tier.ADMINISTRATOR), unit, "JOB.REG.END").expect(201);
        actions.approve(deregistration);
        JsonNode shown = http.as(filer).get(home).expect(200).json();
        assertThat(shown.required("cancelled").asBoolean()).isTrue();
        assertThat(shown.required("filings").findValuesAsString("code")).contains("SI.REG.CANCEL", "WI.REC.APPLY")
                .doesNotContain(CaseActions.SIMPLE).isEqualTo(shown.required("recommended").findValuesAsString("code"))
                .isSubsetOf(http.get("/api/v1/catalogue/items?whileCancelled=true&limit=100").expect(200).json()
                        .findValuesAsString("code"));

        unitService.publishStatus(3, unit, "in-business");
        until("the register is corrected", () -> actions.file(filer, unit, CaseActions.SIMPLE).status() == 201);
    }

    @Test
    void anInstitutionFilesOnlyWithAValidLicence() {
        String unit = actions.newUnit();
        String number = CaseActions.institutionOf(unit);
        Http institution = http.as(tokens.institution(number, unit));
        String cases = "/api/v1/institutions/" + number + "/cases";
        String draft = cases + "/" + institution
                .post(cases, actions.request(CaseActions.FOR_INSTITUTIONS).put("draft", true)).expect(201).json()
                .required("id")
                .asString();
        actions.handIn(tokens.institution(number, unit), draft, CaseActions.FOR_INSTITUTIONS);
        String submission = draft + "/submission";
        String running = cases + "/" + institution
                .post(cases, actions.request(CaseActions.FOR_INSTITUTIONS).put("draft", true)).expect(201).json()
                .required("id").asString();
        actions.handIn(tokens.institution(number, unit), running, CaseActions.FOR_INSTITUTIONS);
        institution.post(running + "/submission", null).expect(200);

        unitService.publishInstitution(1, number, Map.of("suspended", true));
        until("the institution is suspended", () -> institution.post(submission, null).status() == 409);
        institution.post(submission, null).expect(409, "institution-suspended");
        institution.post(running + "/withdrawal", null).expect(200);
        unitService.publishInstitution(2, number, Map.of("suspended", false, "licenceTo", "2020-12-31"));
        until("the institution is resumed",
                () -> institution.post(submission, null).text().contains("licence-expired"));
        unitService.publishInstitution(3, number, Map.of("suspended", false, "licenceTo", "2099-12-31"));
        until("the licence is renewed",
                () -> !institution.post(submission, null).text().contains("licence-expired"));
        assertThat(institution.get(draft).expect(200).json().required("status").asString()).isNotEqualTo("DRAFT");
    }

    @Test
    void aUnitsCityFollowsItsEvents() {
        String unit = CaseActions.unknownUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        UUID registered = UUID.randomUUID();

        unitService.publish(registered, "hall.unit.registered.v1", 1, unit, "320500");
        awaitCity(unit, "320500");
        String first = actions.filed(filer, unit, CaseActions.SIMPLE);
        unitService.publish(UUID.randomUUID(), "hall.unit.changed.v1", 2, unit, "321200");
        awaitCity(unit, "321200");
        // A duplicate and an older event with another id have no effect.
        unitService.publish(registered, "hall.unit.registered.v1", 1, unit, "320500");
        unitService.publish(UUID.randomUUID(), "hall.unit.registered.v1", 1, unit, "320500");
        unitService.publish(UUID.randomUUID(), "hall.unit.changed.v1", 3, unit, "321300");
        awaitCity(unit, "321300");
        String second = actions.filed(filer, unit, CaseActions.SIMPLE);

        events.awaitInCity("320500", "hall.case.submitted.v1", first);
        events.awaitInCity("321300", "hall.case.submitted.v1", second);
        http.as(tokens.staff("321300")).get("/api/v1/city/cases/{}", first).expect(404, "not-found");
    }

    private void awaitCity(String unit, String city) {
        until("the event about " + unit, () -> jdbc.sql("SELECT city FROM unit_snapshot WHERE unit_number = ?")
                .param(unit).query(String.class).optional().filter(city::equals).isPresent());
    }

    @Test
    void onlyLogisticsServiceReadsInternalCases() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);

        JsonNode found = http.as(tokens.service("logistics-service", "case-service"))
                .get("/internal/v1/cases/{}", id).expect(200).json();

        assertThat(found.required("unitNumber").asString()).isEqualTo(unit);
        assertThat(found.required("filedBy").asString()).isEqualTo(filer.person());
        assertThat(found.required("itemName").asString()).isEqualTo("用人单位用工参保登记");
        assertThat(found.required("submittedAt")).isEqualTo(actions.cityCase(id).json().required("submittedAt"));
        assertThat(found.has("approved")).isFalse();
        actions.approve(id);
        assertThat(http.as(tokens.service("logistics-service", "case-service")).get("/internal/v1/cases/{}", id)
                .expect(200).json().required("approved").asBoolean()).isTrue();
        http.get("/internal/v1/cases/{}", id).expect(401);
        http.as(tokens.service("unit-service", "case-service")).get("/internal/v1/cases/{}", id).expect(403);
        http.as(tokens.service("logistics-service", "case-service")).get("/internal/v1/cases/{}", UUID.randomUUID())
                .expect(404);
    }

    @Test
    void logisticsServiceLearnsWhetherARunningCaseNamesAnAddress() {
        String unit = actions.newUnit();
        Http filer = http.as(actions.legalRepresentative(unit));
        Http logistics = http.as(tokens.service("logistics-service", "case-service"));
        String uses = "/internal/v1/units/{}/address-uses/{}";
        assertThat(logistics.get(uses, unit, CaseActions.ADDRESS).expect(200).json().required("used").asBoolean())
                .isFalse();

        String id = filer.post("/api/v1/units/{}/cases",
                actions.request(CaseActions.SIMPLE).put("deliveryAddressId", CaseActions.ADDRESS), unit).expect(201)
                .json().required("id").asString();

        assertThat(logistics.get(uses, unit, CaseActions.ADDRESS).expect(200).json().required("used").asBoolean())
                .isTrue();
        assertThat(logistics.get(uses, actions.newUnit(), CaseActions.ADDRESS).expect(200).json().required("used")
                .asBoolean()).isFalse();
        actions.approve(id);
        assertThat(logistics.get(uses, unit, CaseActions.ADDRESS).expect(200).json().required("used").asBoolean())
                .isFalse();
        http.as(tokens.service("identity-service", "case-service")).get(uses, unit, CaseActions.ADDRESS).expect(403);
    }

    @Test
    void theReviewOfTheUnitIsAheadUnlessTheLegalRepresentativeFiles() {
        String unit = actions.newUnit();
        Http agent = http.as(tokens.unit(unit, Tier.AGENT, "LR"));
        String draft = agent
                .post("/api/v1/units/{}/cases", actions.request(CaseActions.REVIEWED).put("draft", true), unit)
                .expect(201).json().required("id").asString();

        assertThat(stepsAhead(agent, unit, draft)).containsExactly("FILE", "REVIEW", "ACCEPT", "DECIDE");
        assertThat(stepsAhead(http.as(actions.legalRepresentative(unit)), unit, draft)).containsExactly("FILE",
                "ACCEPT",
                "DECIDE");
    }

    private static List<String> stepsAhead(Http viewer, String unit, String id) {
        return viewer.get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().required("coming").valueStream()
                .map(step -> step.required("step").asString()).toList();
    }

    @Test
    void aCaseThatIsWithdrawnAtTheUnitsReviewWasNeverSubmitted() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "LR");
        String id = actions.filed(agent, unit, CaseActions.REVIEWED);
        http.as(agent).post("/api/v1/units/{}/cases/{}/withdrawal", null, unit, id).expect(200);

        JsonNode found = http.as(tokens.service("logistics-service", "case-service"))
                .get("/internal/v1/cases/{}", id).expect(200).json();

        assertThat(found.required("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(found.has("submittedAt")).isFalse();
        actions.cityCase(id).expect(404, "not-found");
    }
}
