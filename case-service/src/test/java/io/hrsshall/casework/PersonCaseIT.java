package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Concurrency;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// 个人办件: persons file for themselves, and nobody but they and the handling city sees it.
@HallTest
class PersonCaseIT {

    private static final String MINE = "/api/v1/me/cases";
    /// An item whose result can be mailed.
    private static final String MAILED = "WI.ASS.LEAVE";
    private static final int EMPLOYERS_PER_DAY = 10;

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final Downloads downloads;

    PersonCaseIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.downloads = new Downloads(this.http);
    }

    @Test
    void aPersonFilesSupplementsAndEvaluatesACaseThatTheCityDecides() {
        String employer = actions.newUnit();
        Http me = http.as(newPerson());
        String id = actions.filedBy(newPerson(), employer);
        String mine = me.post(MINE, request(employer)).expect(201).json().required("id").asString();

        JsonNode seen = actions.cityCase(mine).expect(200).json();
        assertThat(seen.path("ofPerson").asBoolean(false)).isTrue();
        assertThat(seen.at("/applicant/idNumber").asString("")).isEqualTo(CaseActions.ID_NUMBER);
        assertThat(seen.path("unitNumber").asString("")).isEqualTo(employer);
        actions.city(mine, "supplement-request", Map.of("reason", "请核对时段")).expect(200);
        me.post(MINE + "/{}/supplement", Map.of("form", actions.example(CaseActions.FOR_PERSONS)), mine).expect(200);
        me.post(MINE + "/{}/evaluation", Map.of("level", "SATISFIED"), mine).expect(409, "case-not-decided");
        actions.approve(mine);
        assertThat(me.get(MINE + "/counts").expect(200).json().path("toEvaluate").asInt(0)).isEqualTo(1);
        me.post(MINE + "/{}/evaluation", Map.of("level", "SATISFIED"), mine).expect(201);

        JsonNode listed = me.get(MINE).expect(200).json();
        assertThat(ids(listed)).containsExactly(mine).doesNotContain(id);
        assertThat(me.get(MINE + "/{}", mine).expect(200).json().path("progress").valueStream()
                .map(step -> step.path("byKind").asString("")))
                .contains("person", "city-system");
    }

    @Test
    void nobodyElseSeesIt() {
        String employer = actions.newUnit();
        ActingCaller me = newPerson();
        String mine = actions.filedBy(me, employer);
        Http another = http.as(newPerson());
        Http unit = http.as(actions.legalRepresentative(employer));
        // The same person as an agent of that employer.
        Http agent = http.as(tokens.unit(employer, Tier.AGENT, "SI").person(me.person()));

        for (String path : List.of("", "/materials")) {
            another.get(MINE + "/{}" + path, mine).expect(404);
            unit.get("/api/v1/units/{}/cases/{}" + path, employer, mine).expect(404);
            agent.get("/api/v1/units/{}/cases/{}" + path, employer, mine).expect(404);
        }
        another.post(MINE + "/{}/withdrawal", null, mine).expect(404);
        another.post(MINE + "/{}/evaluation", Map.of("level", "SATISFIED"), mine).expect(404);
        unit.post("/api/v1/units/{}/cases/{}/withdrawal", null, employer, mine).expect(404);
        assertThat(ids(another.get(MINE).expect(200).json())).isEmpty();
        for (Http colleague : List.of(unit, agent)) {
            assertThat(ids(colleague.get("/api/v1/units/{}/cases", employer).expect(200).json())).isEmpty();
            assertThat(ids(colleague.get("/api/v1/units/{}/cases?q={}", employer, "权益").expect(200).json()))
                    .isEmpty();
            assertThat(colleague.get("/api/v1/units/{}/cases/counts", employer).expect(200).json().path("total")
                    .asInt(-1)).isZero();
            assertThat(colleague.get("/api/v1/units/{}/home", employer).expect(200).json().at("/counts/running")
                    .asInt(-1)).isZero();
        }
        http.as(tokens.city("320500")).get("/api/v1/city/cases/{}", mine).expect(404);

        String ofUnit = actions.filed(tokens.unit(employer, Tier.LEGAL_REPRESENTATIVE).person(me.person()), employer,
                CaseActions.SIMPLE);
        http.as(me).get(MINE + "/{}", ofUnit).expect(404);
        assertThat(ids(http.as(me).get(MINE).expect(200).json())).containsExactly(mine);
    }

    @Test
    void anExportedListHasOnlyTheOwnCases() {
        String employer = actions.newUnit();
        ActingCaller me = newPerson();
        String mine = actions.filedBy(me, employer);
        actions.filedBy(me, employer);
        actions.filedBy(newPerson(), employer);
        actions.filed(tokens.unit(employer, Tier.LEGAL_REPRESENTATIVE).person(me.person()), employer,
                CaseActions.SIMPLE);
        String number = http.as(me).get(MINE + "/{}", mine).expect(200).json().required("caseNumber").asString();

        assertThat(downloads.sheet(me, MINE + "/sheet")).hasSize(3).first().asString().contains("办件编号");
        assertThat(downloads.sheet(me, MINE + "/sheet?q=" + number)).hasSize(2).last().asString().contains(number);
        assertThat(downloads.sheet(newPerson(), MINE + "/sheet")).hasSize(1);
        assertThat(downloads.sheet(actions.legalRepresentative(employer),
                "/api/v1/units/" + employer + "/cases/sheet")).hasSize(2);
        assertThat(jdbc.sql("""
                SELECT by_kind || ' ' || cases || ' ' || selection::text FROM case_export
                WHERE person = CAST(? AS uuid) AND num_nonnulls(unit_number, institution_number, city) = 0
                ORDER BY id""").param(me.person()).query(String.class).list())
                .containsExactly("person 2 {}", "person 1 {\"text\": \"searched\"}");
    }

    @Test
    void theResultIsMailedToAnAddressOfThePerson() {
        String employer = actions.newUnit();
        ActingCaller person = newPerson();
        Http me = http.as(person);
        ObjectNode request = actions.request(MAILED).put("employer", employer).put("draft", true);

        Answer draft = me.post(MINE, request.put("delivery", "MAIL")).expect(201);
        assertThat(draft.json().path("deliveryAddressId").asString("")).isEqualTo(CaseActions.ADDRESS_OF_PERSON);
        String id = draft.json().required("id").asString();
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.set("form", actions.example(MAILED));
        Answer withoutMail = me.with("If-Match", draft.etag()).put(MINE + "/{}", change, id).expect(200);
        assertThat(withoutMail.json().path("delivery").asString("")).isEqualTo("NONE");
        me.with("If-Match", withoutMail.etag())
                .put(MINE + "/{}", change.put("deliveryAddressId", CaseActions.ADDRESS_OF_PERSON), id).expect(200);

        // An address of the employer.
        Answer refused = me.post(MINE, request.put("deliveryAddressId", CaseActions.ADDRESS)).expect(422);
        assertThat(refused.json().at("/errors/0/code").asString("")).isEqualTo("address-unknown");
        Answer unmailed = me.post(MINE, request(employer).put("delivery", "MAIL")).expect(422);
        assertThat(unmailed.json().at("/errors/0/code").asString("")).isEqualTo("item-without-delivery");
        actions.handIn(person, MINE + "/" + id, MAILED);
        me.post(MINE + "/{}/submission", null, id).expect(200);
        JsonNode known = http.as(tokens.service("logistics-service", "case-service"))
                .get("/internal/v1/cases/{}", id).expect(200).json();
        assertThat(known.path("person").asString("")).isEqualTo(person.person());
        assertThat(known.path("delivery").asString("")).isEqualTo("MAIL");
        assertThat(known.path("deliveryAddressId").asString("")).isEqualTo(CaseActions.ADDRESS_OF_PERSON);
    }

    @Test
    void theEmployerExistsAndTheItemIsForPersons() {
        String employer = actions.newUnit();
        ActingCaller person = newPerson();
        Http me = http.as(person);

        Answer unknown = me.post(MINE, request(CaseActions.unknownUnit())).expect(422);
        assertThat(unknown.json().at("/errors/0/code").asString("")).isEqualTo("employer-unknown");
        assertThat(me.post(MINE, request("123")).expect(422).json().at("/errors/0/field").asString(""))
                .isEqualTo("employer");
        Answer forUnits = me.post(MINE, actions.request(CaseActions.SIMPLE).put("employer", employer)).expect(422);
        assertThat(forUnits.json().at("/errors/0/code").asString("")).isEqualTo("item-not-for-caller");
        http.as(actions.legalRepresentative(employer)).post("/api/v1/units/{}/cases",
                actions.request(CaseActions.FOR_PERSONS), employer).expect(422);

        // By USCC, once the unit is known.
        me.post(MINE, request("91320100MA1N2B3C40")).expect(201);
    }

    /// By filing, withdrawing and filing again, a person would learn unit numbers and which units the hall has.
    @Test
    void aPersonNamesOnlySomeDifferentEmployersPerDayHoweverTheRequestsEnd() {
        ActingCaller person = newPerson();
        Http me = http.as(person);
        String employer = actions.newUnit();
        for (int i = 0; i < 3; i++) {
            String id = me.post(MINE, request(employer)).expect(201).json().required("id").asString();
            me.post(MINE + "/{}/withdrawal", null, id).expect(200);
        }
        me.post(MINE, request(actions.newUnit()).put("draft", true)).expect(201);
        List<Answer> unknown = Concurrency.runConcurrently(20,
                i -> me.post(MINE, request(CaseActions.unknownUnit())));

        assertThat(unknown).filteredOn(answer -> answer.status() == 422).hasSize(EMPLOYERS_PER_DAY - 2);
        assertThat(unknown).filteredOn(answer -> answer.status() != 422)
                .allMatch(answer -> "employer-limit".equals(answer.code()));
        String next = actions.newUnit();
        me.post(MINE, request(next)).expect(429, "employer-limit");
        me.post(MINE, request(next).put("draft", true)).expect(429, "employer-limit");
        Map<String, Object> query = Map.of("itemCode", "SI.PSN.CERT", "employer", next, "form",
                Map.of("purpose", "SCHOOL", "from", "2026-01", "to", "2026-10"));
        me.post("/api/v1/me/queries", query).expect(429, "employer-limit");
        // Those named before.
        me.post(MINE, request(employer)).expect(201);
        jdbc.sql("UPDATE employer_count SET day = day - 1 WHERE person = CAST(? AS uuid)").param(person.person())
                .update();
        me.post(MINE, request(next)).expect(201);
    }

    @Test
    void aDraftDoesNotTurnAUsccIntoAUnitNumber() {
        String uscc = "91320100MA1N2B3C40";
        Http me = http.as(newPerson());
        JsonNode draft = me.post(MINE, request(uscc).put("draft", true)).expect(201).json();
        String id = draft.required("id").asString();
        JsonNode listed = me.get(MINE).expect(200).json().path("items").path(0);
        for (JsonNode seen : List.of(draft, me.get(MINE + "/{}", id).expect(200).json(), listed)) {
            assertThat(seen.has("unitNumber")).isFalse();
            assertThat(seen.path("employer").asString("")).isEqualTo(uscc);
        }
        String withdrawn = me.post(MINE, request(uscc).put("draft", true)).expect(201).json().required("id")
                .asString();
        assertThat(me.post(MINE + "/{}/withdrawal", null, withdrawn).expect(200).json().has("unitNumber")).isFalse();

        JsonNode filed = me.post(MINE + "/{}/submission", null, id).expect(200).json();
        assertThat(filed.path("unitNumber").asString("")).isNotEmpty();
        assertThat(filed.has("employer")).isFalse();
    }

    @Test
    void aPersonHasAtMostTwentyDraftsAndUploadsToThem() {
        String employer = actions.newUnit();
        ActingCaller person = newPerson();
        Http me = http.as(person);
        ObjectNode draft = actions.request("SI.PSN.REFUND").put("employer", employer).put("draft", true);
        String first = me.post(MINE, draft).expect(201).json().required("id").asString();
        String file = actions.upload(person, MINE + "/" + first, "重复缴费情况说明", CaseActions.pdf(100));
        http.as(newPerson()).get(MINE + "/{}/materials/{}/content", first, file).expect(404);
        me.get(MINE + "/{}/materials/{}/content", first, file).expect(200);
        me.post(MINE + "/{}/submission", null, first).expect(200);
        assertThat(actions.handedIn(first)).isEqualTo(file);

        List<Integer> statuses = Concurrency.runConcurrently(22, turn -> me.post(MINE, draft).status());

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(20);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(2);
        http.as(actions.legalRepresentative(employer)).post("/api/v1/units/{}/cases",
                actions.request(CaseActions.SIMPLE).put("draft", true), employer).expect(201);
    }

    @Test
    void repeatedRequestsAreAnsweredWhileOtherServicesAreDown() {
        String employer = actions.newUnit();
        Http keyed = http.as(newPerson()).with("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode filed = keyed.post(MINE, request(employer)).expect(201).json();
        ActingCaller person = newPerson();
        String draft = http.as(person).post(MINE, request(employer).put("draft", true)).expect(201).json()
                .required("id").asString();
        Http submission = http.as(person).with("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode submitted = submission.post(MINE + "/{}/submission", null, draft).expect(200).json();
        stubs.answer("identity-service", "GET", CaseActions.PERSON_DOCUMENT, Reply.problem(503, "database-down"));
        try {
            assertThat(keyed.post(MINE, request(employer)).expect(201).json()).isEqualTo(filed);
            assertThat(submission.post(MINE + "/{}/submission", null, draft).expect(200).json()).isEqualTo(submitted);
            http.as(person).post(MINE, request(employer)).expect(503);
        } finally {
            CaseActions.knowPersons(stubs);
        }
    }

    /// 个人办事: the list has exactly what a person can file.
    @Test
    @Tag("nightly")
    void theListForPersonsHasWhatAPersonCanFile() {
        String employer = actions.newUnit();
        Http me = http.as(newPerson());
        List<String> listed = filings("&audience=person");
        List<String> all = filings("");
        assertThat(listed).contains(CaseActions.FOR_PERSONS).doesNotContain(CaseActions.SIMPLE).hasSizeLessThan(
                all.size());

        for (String code : all) {
            Answer draft = me.post(MINE,
                    Map.of("itemCode", code, "employer", employer, "draft", true, "form", Map.of()));
            if (listed.contains(code)) {
                me.post(MINE + "/{}/withdrawal", null, draft.expect(201).json().required("id").asString()).expect(200);
            } else {
                assertThat(draft.expect(422).json().at("/errors/0/code").asString("")).as(code)
                        .isEqualTo("item-not-for-caller");
            }
        }
    }

    private List<String> filings(String filter) {
        List<String> codes = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/api/v1/catalogue/items?kind=filing&limit=100" + filter + cursor).expect(200)
                    .json();
            page.required("items").forEach(item -> codes.add(item.required("code").asString()));
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return codes;
    }

    private ObjectNode request(String employer) {
        return actions.request(CaseActions.FOR_PERSONS).put("employer", employer);
    }

    private ActingCaller newPerson() {
        return actions.person(UUID.randomUUID().toString());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").valueStream().map(each -> each.path("id").asString("")).toList();
    }
}
