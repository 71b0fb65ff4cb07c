package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Authorization of requests that reach the service directly.
@HallTest
class CaseAuthorityIT {

    private static final String YANCHENG = "320900";
    private static final List<String> SUBMITTED = List.of("SUBMITTED", "ACCEPTED", "NOT_ACCEPTED", "SUSPENDED",
            "SUPPLEMENT_ASKED", "DECIDED", "WITHDRAWN");

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final Downloads downloads;

    CaseAuthorityIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        this.downloads = new Downloads(http);
    }

    @Test
    void anAgentFilesAndSeesCasesInItsScopesOnly() {
        String unit = actions.newUnit();
        ActingCaller all = actions.legalRepresentative(unit);
        String insurance = actions.filed(all, unit, CaseActions.SIMPLE);
        String contract = actions.filed(all, unit, CaseActions.REVIEWED);
        ActingCaller agent = actions.agent(unit, "SI.REG");

        Answer refused = actions.file(agent, unit, CaseActions.REVIEWED).expect(403, "scope-missing");

        assertThat(refused.json().at("/missing/scope").asString()).isEqualTo(CaseActions.REVIEWED);
        assertThat(refused.json().required("links").valueStream().map(link -> link.required("rel").asString()))
                .contains("who-can-grant", "ask");
        http.as(agent).get("/api/v1/units/{}/cases/{}", unit, insurance).expect(200);
        http.as(agent).get("/api/v1/units/{}/cases/{}", unit, contract).expect(403, "scope-missing");
        http.as(agent).post("/api/v1/units/{}/cases/{}/withdrawal", null, unit, contract).expect(403, "scope-missing");
        assertThat(ids(agent, "/api/v1/units/" + unit + "/cases")).containsExactly(insurance);
        assertThat(actions.counts(agent, unit).required("running").asInt()).isEqualTo(1);
        assertThat(actions.counts(all, unit).required("running").asInt()).isEqualTo(2);
    }

    /// `SI.RE` is a prefix of the text `SI.REG`, but not of its levels.
    @Test
    void aScopeCoversWholeLevelsOfACode() {
        String unit = actions.newUnit();
        actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);

        assertThat(ids(actions.agent(unit, "SI.RE"), "/api/v1/units/" + unit + "/cases")).isEmpty();
        assertThat(ids(actions.agent(unit), "/api/v1/units/" + unit + "/cases")).isEmpty();
        assertThat(ids(actions.agent(unit, "SI", "LR"), "/api/v1/units/" + unit + "/cases")).hasSize(1);
    }

    @Test
    void aListShowsOnlyVisibleCasesForAllParameters() {
        String ownUnit = actions.newUnit();
        String otherUnit = actions.newUnit();
        ActingCaller me = actions.legalRepresentative(ownUnit);
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            own.addFirst(actions.filed(me, ownUnit, CaseActions.SIMPLE));
            actions.filed(actions.legalRepresentative(otherUnit), otherUnit, CaseActions.SIMPLE);
        }
        ActingCaller agent = actions.agent(ownUnit, "SI.REG");
        String list = "/api/v1/units/" + ownUnit + "/cases";

        assertThat(ids(agent, list)).isEqualTo(own);
        assertThat(ids(agent, list + "?limit=2")).isEqualTo(own);
        assertThat(ids(agent, list + "?status=SUBMITTED&status=DECIDED&phase=RUNNING&limit=1")).isEqualTo(own);
        assertThat(ids(agent, list + "?phase=FINISHED&status=SUBMITTED")).isEmpty();
        assertThat(ids(actions.agent(ownUnit, "LR"), list + "?limit=1")).isEmpty();
        // A cursor of another unit's list is a position and grants nothing.
        String otherCursor = http.as(actions.legalRepresentative(otherUnit))
                .get("/api/v1/units/{}/cases?limit=1", otherUnit)
                .expect(200).json().required("nextCursor").asString();
        assertThat(own).containsAll(ids(agent, list + "?cursor=" + otherCursor));
        http.as(agent).get("/api/v1/units/{}/cases", otherUnit).expect(404, "not-found");
        http.as(agent).get(list + "?cursor=nonsense!").expect(400, "bad-cursor");
        http.as(agent).get(list + "?limit=101").expect(400, "bad-limit");
        http.as(agent).get(list + "?status=FORGOTTEN").expect(400);
    }

    @Test
    void aCitySeesOnlyItsOwnSubmittedCases() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.administrator(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        String waiting = actions.filed(filer, unit, CaseActions.REVIEWED);

        http.as(tokens.city("320200")).get("/api/v1/city/cases/{}", id).expect(404, "not-found");
        http.as(tokens.city("320000")).get("/api/v1/city/cases/{}", id).expect(404, "not-found");
        http.as(tokens.staff(CaseActions.NANJING)).get("/api/v1/city/cases/{}", id).expect(200);
        http.as(actions.nanjing()).get("/api/v1/city/cases/{}", waiting).expect(404, "not-found");
        assertThat(ids(actions.nanjing(), "/api/v1/city/cases?limit=100")).contains(id).doesNotContain(waiting);
        assertThat(ids(tokens.city("320200"), "/api/v1/city/cases?limit=100")).doesNotContain(id);
        http.as(filer).get("/api/v1/city/cases/{}", id).expect(403, "kind-not-allowed");
        http.as(actions.nanjing()).get("/api/v1/units/{}/cases/{}", unit, id).expect(403, "kind-not-allowed");
        http.as(tokens.person("0199f3a0-0000-7000-8000-00000000aaaa")).get("/api/v1/units/{}/cases", unit)
                .expect(403, "no-authority");
        http.get("/api/v1/units/{}/cases", unit).expect(401, "unauthenticated");
    }

    @Test
    void aClerkOfACountySeesTheCasesOfItsUnitsOnly() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        Caller clerk = tokens.countyStaff("320106", StaffRole.CASE);
        String list = "/api/v1/city/cases?unitNumber=" + unit;
        http.as(clerk).get("/api/v1/city/cases/{}", id).expect(404, "not-found");
        http.as(clerk).get("/api/v1/city/cases/{}/progress", id).expect(404, "not-found");
        http.as(clerk).with("If-Match", "*").post("/api/v1/city/cases/{}/acceptance", null, id).expect(404,
                "not-found");
        assertThat(ids(clerk, list)).isEmpty();
        assertThat(cityCounts(clerk, "unitNumber=" + unit).required("total").asInt()).isZero();

        jdbc.sql("UPDATE unit_snapshot SET uscc = '91320106MA1MXKQP05' WHERE unit_number = ?").param(unit).update();

        http.as(clerk).get("/api/v1/city/cases/{}", id).expect(200);
        assertThat(ids(clerk, list)).containsExactly(id);
        assertThat(cityCounts(clerk, "unitNumber=" + unit).required("total").asInt()).isEqualTo(1);
    }

    /// An export names the unit to which it was narrowed, which may be one of another county.
    @Test
    void aClerkOfACountySeesTheOwnExportsOnly() {
        String unit = actions.newUnit();
        String sheet = "/api/v1/city/cases/sheet?unitNumber=" + unit;
        downloads.sheet(tokens.staff(CaseActions.NANJING, StaffRole.CASE), sheet);
        Caller clerk = tokens.countyStaff("320106", StaffRole.CASE);
        assertThat(exportedUnits(CaseActions.NANJING)).contains(unit);
        assertThat(exportedUnits(clerk)).doesNotContain(unit);
        downloads.sheet(clerk, sheet);
        assertThat(exportedUnits(clerk)).containsExactly(unit);
    }

    @Test
    void theTimelineNamesTheClerkToColleaguesAndTheHelpdeskSeesNoFormAndNoNote() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        Caller clerk = tokens.staff(CaseActions.NANJING, StaffRole.CASE);
        Object account = Tokens.claims(clerk.token()).getOrDefault("sub", "");
        stubs.answer("identity-service", "POST", "/internal/v1/staff-names", Reply.of(200, Map.of("items",
                List.of(Map.of("account", account, "city", CaseActions.NANJING, "userName", "320100-k7m3q", "name",
                        "李晓梅")))));
        http.as(clerk).with("If-Match", "*").post("/api/v1/city/cases/{}/acceptance", null, id).expect(200);

        JsonNode helpdesk = http.as(tokens.staff(CaseActions.NANJING, StaffRole.HELPDESK))
                .get("/api/v1/city/cases/{}/progress", id).expect(200).json();
        assertThat(helpdesk.path("progress").valueStream().map(step -> step.path("by").asString("")))
                .containsExactly("", "李晓梅");
        assertThat(helpdesk.has("form") || helpdesk.has("unit")).isFalse();
        assertThat(http.as(clerk).get("/api/v1/city/cases/{}", id).expect(200).text()).contains("李晓梅")
                .doesNotContain(account.toString());
        for (Caller outside : List.of(actions.nanjing(), filer)) {
            String path = outside == filer ? "/api/v1/units/" + unit + "/cases/{}" : "/api/v1/city/cases/{}";
            assertThat(http.as(outside).get(path, id).expect(200).text()).doesNotContain("李晓梅")
                    .doesNotContain(account.toString());
        }
    }

    @Test
    void theTimelineNamesColleaguesToThoseOfTheUnit() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        ActingCaller colleague = actions.agent(unit, "SI.REG").person("0199f3a0-0000-7000-8000-00000000eeee");
        stubs.answer("identity-service", "POST", "/internal/v1/colleague-names", Reply.of(200,
                Map.of("items", List.of(Map.of("person", filer.person(), "name", "李晓梅")))));
        String path = "/api/v1/units/" + unit + "/cases/" + id;

        assertThat(http.as(colleague).get(path).expect(200).json().at("/progress/0/by").asString()).isEqualTo("李晓梅");
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases/{}", id).expect(200).text())
                .doesNotContain("李晓梅").doesNotContain(filer.person());
        stubs.answer("identity-service", "POST", "/internal/v1/colleague-names", Reply.of(503, Map.of()));
        assertThat(http.as(colleague).get(path).expect(200).json().at("/progress/0").has("by"))
                .as("a case can be read without the names").isFalse();
    }

    @Test
    void aCityFiltersItsCasesByItemUnitStatusAndChange() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.administrator(unit);
        String first = actions.filed(filer, unit, CaseActions.SIMPLE);
        String second = actions.filed(filer, unit, CaseActions.SIMPLE);
        String reviewed = actions.filed(filer, unit, CaseActions.REVIEWED);
        actions.pass(filer, unit, reviewed).expect(200);
        String accepted = actions.city(first, "acceptance", Map.of()).expect(200).json().required("changedAt")
                .asString();
        String list = "/api/v1/city/cases?limit=1&unitNumber=" + unit;

        assertThat(ids(actions.nanjing(), list)).containsExactly(reviewed, second, first);
        assertThat(ids(actions.nanjing(), list + "&itemCode=SI.REG")).containsExactly(second, first);
        assertThat(ids(actions.nanjing(), list + "&itemCode=SI.RE")).isEmpty();
        assertThat(ids(actions.nanjing(), list + "&status=ACCEPTED")).containsExactly(first);
        assertThat(ids(actions.nanjing(), list + "&changedSince=2026-01-01T00:00:00Z")).containsExactly(second,
                reviewed,
                first);
        assertThat(ids(actions.nanjing(), list + "&changedSince=" + accepted)).containsExactly(first);
        assertThat(ids(tokens.city("320200"), list)).isEmpty();
        http.as(actions.nanjing()).get("/api/v1/city/cases?changedSince=yesterday").expect(400, "malformed");
        http.as(actions.nanjing()).get("/api/v1/city/cases?unitNumber=1").expect(400, "malformed");
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases?status=OPEN").expect(400, "malformed").json()
                .at("/errors/0/message").asString()).contains("SUBMITTED, ACCEPTED");
    }

    @Test
    void anotherAgentReviewsACaseWhoseItemRequiresIt() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.agent(unit, "LR").review("LR");
        ActingCaller reviewer = actions.agent(unit, "SI").review("LR.CON")
                .person("0199f3a0-0000-7000-8000-00000000bbbb");
        ActingCaller stranger = actions.agent(unit, "LR").person("0199f3a0-0000-7000-8000-00000000cccc");
        String id = actions.filed(filer, unit, CaseActions.REVIEWED);
        String review = "/api/v1/units/" + unit + "/cases/" + id + "/review";
        String workbench = "/api/v1/units/" + unit + "/workbench";

        assertThat(ids(filer, workbench)).isEmpty();
        assertThat(ids(stranger, workbench)).isEmpty();
        assertThat(ids(reviewer, workbench)).containsExactly(id);
        assertThat(actions.counts(reviewer, unit).required("workbench").asInt()).isEqualTo(1);
        actions.pass(filer, unit, id).expect(403, "own-filing");
        assertThat(actions.pass(stranger, unit, id).expect(403, "review-missing").json()
                .at("/missing/review").asString()).isEqualTo(CaseActions.REVIEWED);
        http.as(reviewer).post(review, Map.of("approved", false)).expect(422);
        JsonNode returned = actions.giveBack(reviewer, unit, id).expect(200)
                .json();
        assertThat(returned.required("status").asString()).isEqualTo("RETURNED");

        http.as(filer).post("/api/v1/units/{}/cases/{}/submission", null, unit, id).expect(200);
        JsonNode passed = actions.pass(reviewer, unit, id).expect(200).json();
        assertThat(passed.required("status").asString()).isEqualTo("SUBMITTED");
        actions.pass(reviewer, unit, id).expect(409, "case-not-reviewable");
        assertThat(actions.cityCase(id).json().required("progress").valueStream()
                .map(entry -> entry.required("step").asString())).containsExactly("SUBMITTED");
        actions.approve(id);
    }

    @Test
    void aSupplementOfAReviewedItemAwaitsTheUnitsReview() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.agent(unit, "LR").review("LR");
        ActingCaller reviewer = actions.agent(unit, "LR").review("LR").person("0199f3a0-0000-7000-8000-00000000bbbb");
        String id = actions.filed(filer, unit, CaseActions.REVIEWED);
        String place = "/api/v1/units/" + unit + "/cases/" + id;
        actions.pass(reviewer, unit, id).expect(200);
        actions.city(id, "supplement-request", Map.of("reason", "人数有误")).expect(200);
        JsonNode filed = actions.cityCase(id).json().required("form");
        ObjectNode corrected = (ObjectNode) filed.deepCopy();
        corrected.put("signedOn", "2026-11-20");

        JsonNode supplemented = http.as(filer).post(place + "/supplement", Map.of("form", corrected, "note", "已更正"))
                .expect(200).json();

        assertThat(supplemented.required("status").asString()).isEqualTo("SUPPLEMENT_ASKED");
        assertThat(supplemented.required("supplementInReview").asBoolean()).isTrue();
        assertThat(actions.cityCase(id).json().required("form")).isEqualTo(filed);
        JsonNode reviewed = http.as(reviewer).get(place).expect(200).json();
        assertThat(reviewed.required("form")).isEqualTo(corrected);
        assertThat(reviewed.required("supplementNote").asString()).isEqualTo("已更正");
        assertThat(actions.cityCase(id).text()).doesNotContain("已更正");
        assertThat(ids(filer, "/api/v1/units/" + unit + "/workbench")).isEmpty();
        assertThat(ids(reviewer, "/api/v1/units/" + unit + "/workbench")).containsExactly(id);
        actions.pass(filer, unit, id).expect(403, "own-filing");
        actions.giveBack(reviewer, unit, id).expect(200);
        actions.pass(reviewer, unit, id).expect(409, "case-not-reviewable");
        assertThat(http.as(reviewer).get(place).expect(200).json().has("supplementNote")).isFalse();
        http.as(filer).post(place + "/supplement", Map.of("form", corrected, "note", "已更正")).expect(200);
        JsonNode passed = actions.pass(reviewer, unit, id).expect(200).json();

        assertThat(passed.required("status").asString()).isEqualTo("SUBMITTED");
        JsonNode atTheCity = actions.cityCase(id).json();
        assertThat(atTheCity.required("form")).isEqualTo(corrected);
        assertThat(atTheCity.required("progress").valueStream()
                .filter(entry -> entry.required("step").asString().equals("SUPPLEMENTED"))).singleElement()
                .satisfies(entry -> assertThat(entry.required("note").asString()).isEqualTo("已更正"));
    }

    @Test
    void aSupplementThatWasReplacedSinceItWasReadIsNotReviewed() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.agent(unit, "LR");
        ActingCaller reviewer = actions.agent(unit, "LR").review("LR").person("0199f3a0-0000-7000-8000-00000000bbbb");
        String id = actions.filed(filer, unit, CaseActions.REVIEWED);
        String place = "/api/v1/units/" + unit + "/cases/" + id;
        Map<String, Object> approval = Map.of("approved", true);
        actions.pass(reviewer, unit, id).expect(200);
        actions.city(id, "supplement-request", Map.of("reason", "日期有误")).expect(200);
        JsonNode filed = actions.cityCase(id).json().required("form");
        propose(filer, place, filed, "2026-11-20");
        String read = http.as(reviewer).get(place).expect(200).etag();
        JsonNode replaced = propose(filer, place, filed, "2026-11-19");
        Http keyed = http.as(reviewer).with("Idempotency-Key", UUID.randomUUID().toString());

        keyed.with("If-Match", read).post(place + "/review", approval).expect(412, "if-match-stale");
        http.as(reviewer).with("If-Match", read).post(place + "/review", Map.of("approved", false, "reason", "日期有误"))
                .expect(412, "if-match-stale");
        http.as(reviewer).post(place + "/review", approval).expect(428, "if-match-missing");
        assertThat(actions.cityCase(id).json().required("form")).isEqualTo(filed);

        Answer current = http.as(reviewer).get(place).expect(200);
        assertThat(current.json().required("form")).isEqualTo(replaced);
        Answer passed = keyed.with("If-Match", current.etag()).post(place + "/review", approval).expect(200);
        Answer again = keyed.with("If-Match", current.etag()).post(place + "/review", approval).expect(200);
        assertThat(again.json()).isEqualTo(passed.json());
        assertThat(actions.cityCase(id).json().required("form")).isEqualTo(replaced);
    }

    private JsonNode propose(Caller filer, String place, JsonNode filed, String signedOn) {
        ObjectNode form = ((ObjectNode) filed.deepCopy()).put("signedOn", signedOn);
        http.as(filer).post(place + "/supplement", Map.of("form", form)).expect(200);
        return form;
    }

    @Test
    void anAdministratorReviewsTheirOwnFiling() {
        String unit = actions.newUnit();
        ActingCaller alone = actions.administrator(unit);
        String id = actions.filed(alone, unit, CaseActions.REVIEWED);

        assertThat(ids(alone, "/api/v1/units/" + unit + "/workbench")).containsExactly(id);
        actions.pass(alone, unit, id).expect(200);
    }

    /// The second case was written by an agent, and the third one returned by the administrator.
    @Test
    @Tag("nightly")
    void whatALegalRepresentativeFilesOrSupplementsNeedsNoReview() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "LR");
        ActingCaller representative = actions.legalRepresentative(unit);
        String cases = "/api/v1/units/" + unit + "/cases";
        String own = actions.filed(representative, unit, CaseActions.REVIEWED);
        String written = http.as(agent).post(cases, actions.request(CaseActions.REVIEWED).put("draft", true))
                .expect(201).json().required("id").asString();
        actions.handIn(agent, cases + "/" + written, CaseActions.REVIEWED);
        String returned = actions.filed(agent, unit, CaseActions.REVIEWED);
        actions.giveBack(actions.administrator(unit), unit, returned).expect(200);

        for (String id : List.of(written, returned)) {
            http.as(representative).post(cases + "/{}/submission", null, id).expect(200);
        }
        actions.city(own, "supplement-request", Map.of("reason", "日期有误")).expect(200);
        http.as(representative).post(cases + "/{}/supplement",
                Map.of("form", actions.example(CaseActions.REVIEWED)), own).expect(200);

        for (String id : List.of(own, written, returned)) {
            assertThat(actions.cityCase(id).expect(200).json().required("status").asString()).isEqualTo("SUBMITTED");
        }
        assertThat(ids(representative, "/api/v1/units/" + unit + "/workbench")).isEmpty();
    }

    @Test
    void anAgentEvaluatesOnlyItsOwnFilings() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.agent(unit, "SI");
        ActingCaller other = actions.agent(unit, "SI").person("0199f3a0-0000-7000-8000-00000000dddd");
        String first = actions.filed(filer, unit, CaseActions.SIMPLE);
        String second = actions.filed(filer, unit, CaseActions.SIMPLE);
        String evaluation = "/api/v1/units/{}/cases/{}/evaluation";
        http.as(filer).post(evaluation, Map.of("level", "SATISFIED"), unit, first).expect(409, "case-not-decided");
        actions.approve(first);
        actions.approve(second);

        String toEvaluate = "/api/v1/units/" + unit + "/cases?phase=TO_EVALUATE";
        assertThat(ids(filer, toEvaluate)).containsExactly(second, first);
        assertThat(ids(actions.legalRepresentative(unit), toEvaluate)).containsExactly(second, first);
        assertThat(ids(other, toEvaluate)).isEmpty();
        assertThat(actions.counts(filer, unit).required("toEvaluate").asInt()).isEqualTo(2);
        assertThat(actions.counts(actions.legalRepresentative(unit), unit).required("toEvaluate").asInt()).isEqualTo(2);
        assertThat(actions.counts(other, unit).required("toEvaluate").asInt()).isZero();
        http.as(other).post(evaluation, Map.of("level", "SATISFIED"), unit, first).expect(404, "not-found");
        http.as(filer).post(evaluation, Map.of("level", "SATISFIED"), unit, first).expect(201);
        http.as(actions.legalRepresentative(unit)).post(evaluation, Map.of("level", "VERY_DISSATISFIED"), unit, second)
                .expect(201);
        http.as(other).get(evaluation, unit, first).expect(200);
        http.as(filer).post(evaluation, Map.of("level", "SIX_STARS"), unit, second).expect(422);
    }

    @Test
    void anInstitutionFilesItemsOfItsTypeOnly() {
        String unit = actions.newUnit();
        Filer institution = actions.filer(OwnerKind.INSTITUTION, unit);
        Http caller = http.as(institution.caller());

        caller.post(institution.cases(), actions.request(CaseActions.SIMPLE)).expect(422);
        assertThat(caller.post(institution.cases(), actions.request("SKL.SCH.YEAR").put("draft", true)).expect(422)
                .json().at("/errors/0/code").asString()).as("an item for training schools")
                .isEqualTo("item-not-for-caller");
        assertThat(caller.get(institution.cases() + "/{}", actions.filed(institution)).expect(200).json()
                .required("institutionNumber").asString()).isEqualTo(CaseActions.institutionOf(unit));
        assertThat(http.as(institution.caller())
                .get("/api/v1/institutions/{}/cases", CaseActions.institutionOf(actions.newUnit())).status())
                .isEqualTo(404);
    }

    private int total(Caller caller, String path) {
        return http.as(caller).get(path).expect(200).json().required("total").asInt();
    }

    @Test
    void sheetAndExportsOfACityAreHiddenFromOtherCities() {
        String unit = actions.newUnit();
        actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        String sheet = "/api/v1/city/cases/sheet?unitNumber=" + unit;
        assertThat(downloads.sheet(actions.nanjing(), sheet)).hasSize(2);

        assertThat(exportedUnits(CaseActions.NANJING)).contains(unit);
        for (String city : List.of("320200", "320000")) {
            assertThat(exportedUnits(city)).doesNotContain(unit);
            assertThat(downloads.sheet(tokens.city(city), sheet)).as("rows below the heading").hasSize(1);
        }
    }

    @Test
    @Tag("nightly")
    void theCountsOfACityAgreeWithItsLists() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.administrator(unit);
        actions.filed(filer, unit, CaseActions.REVIEWED);
        actions.filed(filer, unit, CaseActions.SIMPLE);
        LocalDate today = LocalDate.now(WorkingCalendar.ZONE);
        for (LocalDate promised : List.of(today.minusDays(3), today)) {
            String accepted = actions.filed(filer, unit, CaseActions.SIMPLE);
            actions.city(accepted, "acceptance", Map.of()).expect(200);
            jdbc.sql("UPDATE cases SET promised_day = ? WHERE id = ?").params(promised, UUID.fromString(accepted))
                    .update();
        }
        actions.city(actions.filed(filer, unit, CaseActions.SIMPLE), "non-acceptance", Map.of("reason", "重复申报"))
                .expect(200);
        String decided = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.approve(decided);
        JsonNode last = actions.cityCase(decided).expect(200).json();
        String elsewhere = actions.filed(filer, unit, CaseActions.PROVINCIAL);
        actions.pass(filer, unit, elsewhere).expect(200);
        Map<String, Integer> totals = Map.of("", 5, "&q=" + last.required("caseNumber").asString(), 1,
                "&q=%E7%94%A8%E5%B7%A5%E5%8F%82%E4%BF%9D", 5, "&itemCode=SI.REG", 5, "&itemCode=LR", 0,
                "&from=" + today, 5, "&to=" + today.minusDays(1), 0, "&due=OVERDUE", 1, "&due=SOON", 1,
                "&changedSince=" + last.required("changedAt").asString(), 1);

        totals.forEach((filter, total) -> {
            String search = "unitNumber=" + unit + filter;
            assertThat(cityCounts(actions.nanjing(), search).required("total").asInt()).as(search).isEqualTo(total);
        });
        for (String ofAllUnits : List.of("", "from=" + today, "itemCode=SI", "due=OVERDUE")) {
            cityCounts(actions.nanjing(), ofAllUnits);
        }
        JsonNode byStatus = cityCounts(actions.nanjing(), "unitNumber=" + unit).required("byStatus");
        assertThat(SUBMITTED.stream().map(status -> byStatus.required(status).asInt())).containsExactly(1, 2, 1, 0, 0,
                1, 0);
        assertThat(byStatus.propertyNames()).hasSameSizeAs(SUBMITTED);
        assertThat(ids(tokens.staff("320000"), "/api/v1/city/cases?unitNumber=" + unit)).containsExactly(elsewhere);
        assertThat(cityCounts(tokens.staff("320000"), "unitNumber=" + unit).required("total").asInt()).isEqualTo(1);
        assertThat(cityCounts(tokens.city("320200"), "unitNumber=" + unit).required("total").asInt()).isZero();
        http.as(filer).get("/api/v1/city/cases/counts").expect(403, "kind-not-allowed");
        http.as(actions.nanjing()).get("/api/v1/city/cases/counts?filedBy=" + filer.person()).expect(400,
                "unknown-parameter");
    }

    @Test
    @Tag("nightly")
    void theCountsOfACityEndWhereItsListsDo() {
        String unit = actions.newUnit();
        UUID template = UUID.fromString(actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE));
        try {
            copyTo(YANCHENG, template, 0, Page.EXACT + 1);
            jdbc.sql("UPDATE cases SET status = 'ACCEPTED' WHERE case_number = ?").param(numberOfCopy(YANCHENG, 0))
                    .update();
            for (String search : List.of("", "unitNumber=" + unit)) {
                JsonNode exact = cityCounts(tokens.staff(YANCHENG), search);
                assertThat(exact.has("total")).isFalse();
                assertThat(exact.at("/byStatus/SUBMITTED").asLong()).isEqualTo(Page.EXACT);
            }
            copyTo(YANCHENG, template, Page.EXACT + 1, 1);
            for (String search : List.of("", "unitNumber=" + unit)) {
                JsonNode beyond = cityCounts(tokens.staff(YANCHENG), search);
                assertThat(beyond.required("byStatus").has("SUBMITTED")).isFalse();
                assertThat(beyond.at("/byStatus/ACCEPTED").asLong()).isEqualTo(1);
            }
        } finally {
            jdbc.sql("DELETE FROM cases WHERE unit_number = ? AND city = ?").params(unit, YANCHENG).update();
        }
    }

    private void copyTo(String city, UUID template, long first, long count) {
        jdbc.sql("""
                INSERT INTO cases (id, case_number, unit_number, item_code, item_version, city, status, filed_by,
                    filed_grant, written_by, filed_at, submitted_at, promised_working_days, statutory_working_days,
                    delivery, form_cipher, form_key_version, created_at, created_by, changed_at, changed_by, version)
                SELECT gen_random_uuid(), number, unit_number, item_code, item_version, :city, status, filed_by,
                    filed_grant, written_by, filed_at, submitted_at, promised_working_days, statutory_working_days,
                    delivery, form_cipher, form_key_version, created_at, created_by, changed_at, changed_by, version
                FROM cases, unnest(:numbers) AS each (number) WHERE id = :template""")
                .param("template", template).param("city", city)
                .param("numbers", LongStream.range(first, first + count)
                        .mapToObj(index -> numberOfCopy(city, index)).toArray(String[]::new))
                .update();
    }

    private static String numberOfCopy(String city, long index) {
        return CaseFixtures.caseNumber(new City(city), LocalDate.of(2026, 3, 2), Math.toIntExact(index));
    }

    /// The counts, each of which is the total of the list.
    private JsonNode cityCounts(Caller caller, String search) {
        JsonNode counts = http.as(caller).get("/api/v1/city/cases/counts?" + search).expect(200).json();
        String list = "/api/v1/city/cases?limit=1&" + search;
        assertThat(counts.get("total")).as(search).isEqualTo(http.as(caller).get(list).expect(200).json().get("total"));
        for (String status : SUBMITTED) {
            JsonNode total = http.as(caller).get(list + "&status=" + status).expect(200).json().get("total");
            assertThat(counts.required("byStatus").get(status)).as(search + status).isEqualTo(total);
        }
        return counts;
    }

    /// Of the newest exports, to which units they were narrowed.
    private List<String> exportedUnits(String city) {
        return exportedUnits(tokens.staff(city));
    }

    private List<String> exportedUnits(Caller clerk) {
        return http.as(clerk).get("/api/v1/city/case-exports?limit=100").expect(200).json()
                .required("items").valueStream().map(export -> export.at("/selection/unitNumber").asString(""))
                .toList();
    }

    @Test
    void aListIsSearchedCountedAndExportedAlike() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.agent(unit, "SI");
        ActingCaller administrator = tokens.unit(unit, Tier.ADMINISTRATOR);
        String cases = "/api/v1/units/" + unit + "/cases";
        String simple = actions.filed(filer, unit, CaseActions.SIMPLE);
        String reviewed = actions.filed(administrator, unit, CaseActions.REVIEWED);
        String overdue = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.city(overdue, "acceptance", Map.of()).expect(200);
        jdbc.sql("UPDATE cases SET promised_day = CURRENT_DATE - 3 WHERE id = ?").param(UUID.fromString(overdue))
                .update();
        String number = http.as(filer).get(cases + "/" + simple).expect(200).json().required("caseNumber").asString();

        assertThat(ids(administrator, cases + "?q=" + number.substring(0, 21))).containsExactly(simple);
        assertThat(ids(administrator, cases + "?q=%E7%94%A8%E5%B7%A5%E5%8F%82%E4%BF%9D")).containsExactly(overdue,
                simple);
        assertThat(ids(administrator, cases + "?itemCode=LR")).containsExactly(reviewed);
        assertThat(ids(administrator, cases + "?filedByMe=true")).containsExactly(reviewed);
        assertThat(ids(administrator, cases + "?filedGrant=" + filer.grant())).containsExactly(overdue, simple);
        assertThat(ids(administrator, cases + "?due=OVERDUE")).containsExactly(overdue);
        assertThat(ids(administrator, cases + "?due=SOON")).isEmpty();
        assertThat(ids(administrator, cases + "?to=2020-01-01")).isEmpty();
        assertThat(ids(administrator, cases + "?from=2020-01-01")).hasSize(3);
        assertThat(ids(administrator, cases + "?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA")).isEmpty();
        assertThat(ids(administrator, cases + "?itemCode=SI.REG")).containsExactly(overdue, simple);
        assertThat(ids(administrator, cases + "?itemCode=SI.RE")).isEmpty();
        assertThat(ids(filer, cases + "?q=%25")).isEmpty();
        http.as(filer).get(cases + "?from=yesterday").expect(400);
        assertThat(ids(actions.nanjing(), "/api/v1/city/cases?q=" + number)).containsExactly(simple);
        assertThat(ids(actions.nanjing(), "/api/v1/city/cases?due=OVERDUE&unitNumber=" + unit))
                .containsExactly(overdue);

        JsonNode counts = http.as(filer).get(cases + "/counts").expect(200).json();
        assertThat(counts.required("total").asInt()).isEqualTo(ids(filer, cases).size()).isEqualTo(2);
        assertThat(counts.at("/byStatus/SUBMITTED").asInt()).isEqualTo(ids(filer, cases + "?status=SUBMITTED").size());
        assertThat(http.as(administrator).get(cases + "/counts?due=OVERDUE").expect(200).json().required("running")
                .asInt()).isEqualTo(1);
        assertThat(downloads.sheet(filer, cases + "/sheet")).hasSize(3).first().asString().contains("办件编号");
        assertThat(downloads.sheet(filer, cases + "/sheet?q=" + number)).hasSize(2).last().asString().contains(number);
        assertThat(downloads.sheet(actions.nanjing(), "/api/v1/city/cases/sheet?unitNumber=" + unit)).hasSize(3);
        http.as(tokens.unit(actions.newUnit(), Tier.ADMINISTRATOR)).get(cases + "/sheet").expect(404);
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases?unitNumber=" + unit).expect(200).json()
                .at("/items/0/unitName").asString()).isEqualTo("南京某某软件有限公司");
        assertThat(http.as(administrator).get(cases).expect(200).json().at("/items/0").has("unitName")).isFalse();
        theExportsAreListed(filer, administrator, unit);
        assertThat(jdbc.sql("""
                SELECT by_kind || ' ' || cases || ' ' || selection::text FROM case_export
                WHERE unit_number = :unit OR selection ->> 'unit' = :unit ORDER BY id""").param("unit", unit)
                .query(String.class).list()).containsExactly("unit 2 {}", "unit 1 {\"text\": \"searched\"}",
                        "city-system 2 {\"unit\": \"" + unit + "\"}");
    }

    @Test
    void theFilingsOfAPersonAreFoundWhateverTheGrant() {
        String unit = actions.newUnit();
        String otherUnit = actions.newUnit();
        ActingCaller administrator = tokens.unit(unit, Tier.ADMINISTRATOR);
        ActingCaller agent = actions.agent(unit, "SI", "LR");
        ActingCaller grantedAgain = agent.grant(UUID.randomUUID().toString(), 1);
        ActingCaller stranger = actions.legalRepresentative(otherUnit);
        String first = actions.filed(agent, unit, CaseActions.SIMPLE);
        String second = actions.filed(grantedAgain, unit, CaseActions.SIMPLE);
        String ofAdministrator = actions.filed(administrator, unit, CaseActions.REVIEWED);
        actions.filed(stranger, otherUnit, CaseActions.SIMPLE);
        String elsewhere = actions.filed(stranger.person(agent.person()), otherUnit, CaseActions.SIMPLE);
        String cases = "/api/v1/units/" + unit + "/cases";
        String ofPerson = "?filedBy=" + agent.person();

        assertThat(ids(administrator, cases + ofPerson)).containsExactly(second, first);
        assertThat(ids(administrator, cases + ofPerson + "&filedGrant=" + agent.grant())).containsExactly(first);
        assertThat(ids(administrator, cases + ofPerson + "&filedByMe=true")).isEmpty();
        assertThat(ids(administrator, cases + "?filedBy=" + stranger.person())).isEmpty();
        assertThat(ids(stranger, "/api/v1/units/" + otherUnit + "/cases" + ofPerson)).containsExactly(elsewhere);
        http.as(administrator).get(cases + "?filedBy=me").expect(400);
        http.as(actions.nanjing()).get("/api/v1/city/cases" + ofPerson).expect(400, "unknown-parameter");

        assertThat(ids(grantedAgain, cases)).containsExactly(ofAdministrator, second, first);
        assertThat(ids(grantedAgain, cases + ofPerson)).containsExactly(second, first);
        assertThat(ids(grantedAgain, cases + "?filedBy=" + administrator.person()))
                .as("an agent finds no colleague's filings by the person").isEmpty();
        assertThat(ids(grantedAgain.scopes("LR"), cases + ofPerson)).isEmpty();

        assertThat(http.as(administrator).get(cases + "/counts" + ofPerson).expect(200).json().required("total")
                .asInt()).isEqualTo(2);
        assertThat(downloads.sheet(administrator, cases + "/sheet" + ofPerson)).hasSize(3);
        JsonNode ofAgent = lastExport(administrator, unit);
        assertThat(ofAgent.required("filedBy").asString()).isEqualTo(agent.person());
        assertThat(ofAgent.required("ownFilings").asBoolean()).isFalse();
        assertThat(downloads.sheet(administrator, cases + "/sheet?filedByMe=true")).hasSize(2);
        JsonNode own = lastExport(administrator, unit);
        assertThat(own.has("filedBy")).isFalse();
        assertThat(own.required("ownFilings").asBoolean()).isTrue();
    }

    private JsonNode lastExport(Caller administrator, String unit) {
        return http.as(administrator).get("/api/v1/units/{}/case-exports?limit=1", unit).expect(200).json()
                .at("/items/0/selection");
    }

    private void theExportsAreListed(ActingCaller filer, Caller administrator, String unit) {
        String exports = "/api/v1/units/" + unit + "/case-exports";
        http.as(filer).get(exports).expect(403, "tier-missing");
        http.as(tokens.unit(actions.newUnit(), Tier.ADMINISTRATOR)).get(exports).expect(404);
        JsonNode first = http.as(administrator).get(exports + "?limit=1").expect(200).json();
        assertThat(first.required("total").asInt()).isEqualTo(2);
        assertThat(first.at("/items/0/selection/searched").asBoolean()).isTrue();
        assertThat(first.at("/items/0/cases").asInt()).isEqualTo(1);
        assertThat(first.at("/items/0/grant").asString()).isEqualTo(filer.grant());
        assertThat(first.at("/items/0/byMe").asBoolean()).isFalse();
        JsonNode second = http.as(administrator)
                .get(exports + "?limit=1&cursor=" + first.required("nextCursor").asString()).expect(200).json();
        assertThat(second.at("/items/0/cases").asInt()).isEqualTo(2);
        assertThat(second.has("nextCursor")).isFalse();
        JsonNode ofCity = http.as(tokens.staff(CaseActions.NANJING)).get("/api/v1/city/case-exports?limit=1")
                .expect(200).json();
        assertThat(ofCity.at("/items/0/byKind").asString()).isEqualTo("city-system");
        assertThat(ofCity.at("/items/0/selection/unitNumber").asString()).isEqualTo(unit);
    }

    @Test
    void favouritesBelongToAPersonInAUnit() {
        String unit = actions.newUnit();
        ActingCaller person = actions.agent(unit);
        ActingCaller other = actions.agent(unit).person("0199f3a0-0000-7000-8000-00000000eeee");
        String favourites = "/api/v1/units/" + unit + "/favourites";

        http.as(person).put(favourites + "/SI.REG.EMP", null).expect(204);
        http.as(person).put(favourites + "/SI.REG.EMP", null).expect(204);
        http.as(person).put(favourites + "/SI.QRY.CERT", null).expect(204);
        http.as(person).put(favourites + "/SI.REG.NEVER", null).expect(404, "not-found");
        http.as(person).delete(favourites + "/SI.QRY.CERT").expect(204);

        assertThat(http.as(person).get(favourites).expect(200).json().at("/items/0/code").asString())
                .isEqualTo("SI.REG.EMP");
        assertThat(http.as(other).get(favourites).expect(200).json().required("items")).isEmpty();
        JsonNode home = http.as(person).get("/api/v1/units/{}/home", unit).expect(200).json();
        assertThat(home.required("favourites")).hasSize(1);
        assertThat(home.required("filings")).isEmpty();
        assertThat(home.required("queries")).isEmpty();
        Filer institution = actions.filer(OwnerKind.INSTITUTION, unit);
        String ofInstitution = institution.path() + "/favourites";
        http.as(institution.caller()).put(ofInstitution + "/" + CaseActions.FOR_INSTITUTIONS, null).expect(204);
        assertThat(http.as(institution.caller()).get(ofInstitution).expect(200).json().required("items")).hasSize(1);
        assertThat(http.as(person).get(favourites).expect(200).json().required("items")).hasSize(1);
        http.as(person).get(ofInstitution).expect(403, "kind-not-allowed");
    }

    @Test
    void delegationServiceReadsTheCodesOfAllItems() {
        assertThat(http.as(tokens.service("delegation-service", "case-service"))
                .get("/internal/v1/catalogue/item-codes").expect(200).json().required("codes").valueStream()
                .map(JsonNode::asString)).contains(CaseActions.SIMPLE, CaseActions.REVIEWED);
        http.as(tokens.service("unit-service", "case-service")).get("/internal/v1/catalogue/item-codes")
                .expect(403, "caller-not-allowed");
    }

    @Test
    void listsAreCompressedForClientsThatAskForIt() {
        Answer compressed = http.with("Accept-Encoding", "gzip").get("/api/v1/catalogue/items?limit=100").expect(200);
        assertThat(compressed.header("content-encoding")).contains("gzip");
        assertThat(compressed.header("vary")).contains("accept-encoding");
        assertThat(http.get("/api/v1/catalogue/items?limit=100").expect(200).header("content-encoding")).isEmpty();
    }

    @Test
    void aCityFindsTheEarliestDueDayFirstAndSearchesByTheDayOfSubmission() {
        LocalDate yesterday = LocalDate.now(WorkingCalendar.ZONE).minusDays(1);
        String unit = actions.newUnit();
        ActingCaller filer = actions.agent(unit, "SI");
        List<String> filed = Stream.of(2, 6, 4).map(days -> {
            String id = actions.filed(filer, unit, CaseActions.SIMPLE);
            actions.city(id, "acceptance", Map.of()).expect(200);
            jdbc.sql("""
                    UPDATE cases SET promised_day = CURRENT_DATE - ?, filed_at = filed_at - INTERVAL '400 days'
                    WHERE id = ?""").param(days).param(UUID.fromString(id)).update();
            return id;
        }).toList();
        String cases = "/api/v1/city/cases?unitNumber=" + unit;

        assertThat(pages(http.as(actions.nanjing()), cases + "&due=OVERDUE&limit=1", "id"))
                .containsExactly(filed.get(1), filed.get(2), filed.get(0));
        assertThat(ids(actions.nanjing(), cases + "&from=" + yesterday)).hasSize(3);
        assertThat(ids(actions.nanjing(), cases + "&to=" + yesterday)).isEmpty();
    }

    @Test
    void theCatalogueIsPublicAndPagedInItsOrder() {
        JsonNode sections = http.get("/api/v1/catalogue/sections").expect(200).json().required("items");
        assertThat(sections.get(0).required("name").asString()).isEqualTo("社会保险");
        List<String> all = codes("/api/v1/catalogue/items?limit=7");

        assertThat(all).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates().startsWith("SI.REG.UNIT");
        assertThat(codes("/api/v1/catalogue/items?section=SI.REG")).isNotEmpty()
                .allSatisfy(code -> assertThat(code).startsWith("SI.REG."));
        assertThat(codes("/api/v1/catalogue/items?q=%E5%8F%82%E4%BF%9D")).contains("SI.REG.EMP");
        assertThat(codes("/api/v1/catalogue/items?q=cbzm")).contains("SI.QRY.CERT");
        assertThat(codes("/api/v1/catalogue/items?q=%E7%99%BB%E8%AE%B0+%E7%94%A8%E5%B7%A5")).as("登记 用工")
                .startsWith("SI.REG.EMP");
        List<String> found = pages(http, "/api/v1/catalogue/items?limit=5&q=%E5%B7%A5%E4%BC%A4", "name");
        assertThat(found).as("工伤, page by page").doesNotHaveDuplicates().hasSizeGreaterThan(10)
                .startsWith("工伤认定申请");
        assertThat(codes("/api/v1/catalogue/items?q=%E5%B7%A5%E4%BC%A4&section=SI.REG")).as("within a group")
                .isNotEmpty().allSatisfy(code -> assertThat(code).startsWith("SI.REG."));
        assertThat(codes("/api/v1/catalogue/items?city=320000&kind=filing")).contains("SKL.MAS.STUDIO")
                .doesNotContain("SI.REG.EMP");
        assertThat(codes("/api/v1/catalogue/items?audience=institution")).contains("TAL.AGENCY.REPORT");
        assertThat(codes("/api/v1/catalogue/items?institutionType=HR_AGENCY"))
                .contains("TAL.AGENCY.REPORT", "SKL.CMP.HOLD").doesNotContain("SKL.SCH.YEAR", "SI.REG.EMP");
        http.get("/api/v1/catalogue/items?section=si").expect(422);
        http.get("/api/v1/catalogue/items?city=110000").expect(422);
        assertThat(http.get("/api/v1/catalogue/items?kind=asking").expect(400, "malformed").json()
                .at("/errors/0/message").asString()).isEqualTo("须为以下之一：filing, query。");
        http.get("/api/v1/catalogue/items?caseNumber=1").expect(400, "unknown-parameter");
        http.get("/api/v1/catalogue/items/{}", "SI.REG.NEVER").expect(404, "not-found");
        assertThat(http.get("/api/v1/catalogue/items/SI.REG.EMP").expect(200).json().at("/form/properties/employees")
                .isObject()).isTrue();
    }

    private List<String> codes(String path) {
        return pages(http, path, "code");
    }

    private List<String> ids(Caller caller, String path) {
        return pages(http.as(caller), path, "id");
    }

    /// All pages of the list.
    private static List<String> pages(Http caller, String path, String field) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = caller.get(path + cursor).expect(200).json();
            page.required("items").forEach(item -> all.add(item.required(field).asString()));
            cursor = page.has("nextCursor")
                    ? (path.contains("?") ? "&" : "?") + "cursor=" + page.required("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }
}
