package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 待办, and the counts of the home.
@HallTest
class WaitingIT {

    private static final String COLLEAGUE = "0199f3a0-0000-7000-8000-00000000bbbb";
    private static final String SUPPLEMENT = "SUPPLEMENT";
    private static final String CHANGES = "CHANGES";
    private static final String REVIEW = "REVIEW";
    private static final String ADDRESS = "ADDRESS";
    private static final String RESULT = "RESULT";
    private static final String EVALUATION = "EVALUATION";

    private final Http http;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final String unit;
    private final ActingCaller agent;
    private final ActingCaller colleague;
    private final ActingCaller manager;

    WaitingIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        unit = actions.newUnit();
        agent = actions.agent(unit, "LR", "SI");
        colleague = actions.agent(unit, "LR", "SI").review("LR").person(COLLEAGUE);
        manager = actions.legalRepresentative(unit);
    }

    /// The ids of the cases, by what they wait for.
    private Map<String, List<String>> waiting(Caller caller) {
        return waiting(caller, "/api/v1/units/" + unit);
    }

    private Map<String, List<String>> waiting(Caller caller, String owner) {
        JsonNode found = http.as(caller).get(owner + "/waiting-cases").expect(200).json();
        new ServiceContract("case-service").checkAnswer("listWaitingCases", 200, found);
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        found.required("groups").valueStream().forEach(group -> {
            List<String> ids = group.required("cases").valueStream().map(each -> each.required("id").asString())
                    .toList();
            assertThat(group.required("count").asInt()).isEqualTo(ids.size());
            byReason.put(group.required("reason").asString(), ids);
        });
        assertThat(found.required("total").asInt())
                .isEqualTo(byReason.values().stream().mapToInt(List::size).sum());
        return byReason;
    }

    @Test
    void aCaseWaitsForItsReviewersThenForItsFiler() {
        String id = actions.filed(agent, unit, CaseActions.REVIEWED);

        assertThat(waiting(agent)).isEmpty();
        assertThat(waiting(colleague)).isEqualTo(Map.of(REVIEW, List.of(id)));
        assertThat(waiting(manager)).isEqualTo(Map.of(REVIEW, List.of(id)));
        actions.giveBack(colleague, unit, id).expect(200);
        assertThat(waiting(agent)).isEqualTo(Map.of(CHANGES, List.of(id)));
        assertThat(waiting(colleague)).isEmpty();
        assertThat(waiting(manager)).isEqualTo(Map.of(CHANGES, List.of(id)));
        http.as(agent).post("/api/v1/units/{}/cases/{}/submission", null, unit, id).expect(200);
        actions.pass(colleague, unit, id).expect(200);

        assertThat(waiting(agent)).isEmpty();
        assertThat(waiting(manager)).isEmpty();
    }

    /// What was reviewed stays in the workbench of who reviewed it, also after it was returned.
    @Test
    void aReviewerSeesWhatWasReviewed() {
        String passed = actions.filed(agent, unit, CaseActions.REVIEWED);
        String returned = actions.filed(agent, unit, CaseActions.REVIEWED);
        actions.filed(agent, unit, CaseActions.REVIEWED);
        actions.pass(colleague, unit, passed).expect(200);
        actions.giveBack(colleague, unit, returned).expect(200);

        assertThat(reviewed(colleague)).containsExactly(returned, passed);
        assertThat(reviewed(manager)).isEmpty();
        assertThat(reviewed(agent)).isEmpty();
    }

    private List<String> reviewed(Caller caller) {
        return http.as(caller).get("/api/v1/units/{}/workbench?reviewed=true", unit).expect(200).json()
                .required("items").valueStream().map(each -> each.required("id").asString()).toList();
    }

    /// The second one is due first. A supplement in the unit's review waits for its reviewers only.
    @Test
    void aSupplementWaitsForTheFilerUntilItIsHandedIn() {
        String later = actions.filed(agent, unit, CaseActions.SIMPLE);
        String sooner = actions.filed(agent, unit, CaseActions.REVIEWED);
        actions.pass(colleague, unit, sooner).expect(200);
        actions.city(later, "supplement-request", Map.of("reason", "请补充", "workingDays", 10)).expect(200);
        actions.city(sooner, "supplement-request", Map.of("reason", "请补充", "workingDays", 2)).expect(200);

        assertThat(waiting(agent)).isEqualTo(Map.of(SUPPLEMENT, List.of(sooner, later)));
        assertThat(waiting(manager)).isEqualTo(Map.of(SUPPLEMENT, List.of(sooner, later)));
        assertThat(waiting(colleague)).isEmpty();
        http.as(agent).post("/api/v1/units/{}/cases/{}/supplement",
                Map.of("form", actions.example(CaseActions.REVIEWED)), unit, sooner).expect(200);

        assertThat(waiting(agent)).isEqualTo(Map.of(SUPPLEMENT, List.of(later)));
        assertThat(waiting(colleague)).isEqualTo(Map.of(REVIEW, List.of(sooner)));
    }

    /// The city's own download is not one of the unit's side.
    @Test
    void aResultWaitsUntilItIsDownloadedAndACaseUntilItIsEvaluated() {
        String id = actions.filed(agent, unit, CaseActions.SIMPLE);
        actions.city(id, "acceptance", Map.of()).expect(200);
        String file = actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));
        assertThat(waiting(agent)).isEmpty();
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        http.as(actions.nanjing()).get(CaseActions.results(id) + "/" + file + "/content").expect(200);

        assertThat(waiting(agent)).isEqualTo(Map.of(RESULT, List.of(id), EVALUATION, List.of(id)));
        assertThat(waiting(colleague)).isEmpty();
        http.as(agent).get("/api/v1/units/{}/cases/{}/results/{}/content", unit, id, file).expect(200);
        assertThat(waiting(agent)).isEqualTo(Map.of(EVALUATION, List.of(id)));
        assertThat(waiting(manager)).isEqualTo(Map.of(EVALUATION, List.of(id)));
        http.as(agent).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "SATISFIED"), unit, id)
                .expect(201);
        assertThat(waiting(agent)).isEmpty();
        assertThat(waiting(manager)).isEmpty();
    }

    @Test
    void aParcelThatCameBackWaitsForAnotherAddress() {
        String id = http.as(agent).post("/api/v1/units/{}/cases",
                actions.request(CaseActions.SIMPLE).put("delivery", "MAIL").put("deliveryAddressId",
                        CaseActions.ADDRESS),
                unit).expect(201).json().required("id").asString();
        actions.approve(id);
        parcel(id, "RETURNED");

        assertThat(waiting(agent)).containsEntry(ADDRESS, List.of(id));
        parcel(id, "DISPATCHED");
        assertThat(waiting(agent)).doesNotContainKey(ADDRESS);
    }

    private void parcel(String id, String status) {
        jdbc.sql(
                """
                        INSERT INTO case_parcel (parcel_id, case_id, status, created_at, created_by, changed_at, changed_by, version)
                        VALUES (:parcel, :case::uuid, :status, now(), 'test', now(), 'test', 0)""")
                .param("parcel", Ids.next()).param("case", id).param("status", status).update();
    }

    @Test
    void anInstitutionAndAPersonSeeTheirOwnOnly() {
        String institution = CaseActions.institutionOf(unit);
        CaseActions.Filer school = actions.institution(unit, institution);
        String ofSchool = actions.filed(school);
        ActingCaller person = actions.person(UUID.randomUUID().toString());
        String ofPerson = actions.filedBy(person, unit);
        for (String id : List.of(ofSchool, ofPerson)) {
            actions.city(id, "supplement-request", Map.of("reason", "请补充")).expect(200);
        }

        assertThat(waiting(school.caller(), school.path())).isEqualTo(Map.of(SUPPLEMENT, List.of(ofSchool)));
        assertThat(waiting(person, "/api/v1/me")).isEqualTo(Map.of(SUPPLEMENT, List.of(ofPerson)));
        assertThat(waiting(manager)).isEmpty();
        assertThat(waiting(actions.person(UUID.randomUUID().toString()), "/api/v1/me")).isEmpty();
        http.as(actions.legalRepresentative(actions.newUnit())).get("/api/v1/units/{}/waiting-cases", unit)
                .expect(404, "not-found");
        http.as(person).get("/api/v1/units/{}/waiting-cases", unit).expect(403, "no-authority");
    }

    /// An agent's list holds only what the scopes allow, also if the scope was taken away after the filing.
    @Test
    void whatIsOutOfScopeDoesNotWait() {
        String id = actions.filed(agent, unit, CaseActions.SIMPLE);
        actions.city(id, "supplement-request", Map.of("reason", "请补充")).expect(200);

        assertThat(waiting(actions.agent(unit, "LR"))).isEmpty();
        assertThat(waiting(agent)).isEqualTo(Map.of(SUPPLEMENT, List.of(id)));
    }

    @Test
    void theCountsOfTheHomeAreTrue() {
        String returned = actions.filed(agent, unit, CaseActions.REVIEWED);
        actions.giveBack(colleague, unit, returned).expect(200);
        String refusedToAccept = actions.filed(agent, unit, CaseActions.SIMPLE);
        actions.city(refusedToAccept, "non-acceptance", Map.of("reason", "重复申报")).expect(200);
        actions.filed(agent, unit, CaseActions.SIMPLE);
        actions.approve(actions.filed(agent, unit, CaseActions.SIMPLE));

        JsonNode counts = actions.counts(manager, unit);

        assertThat(List.of("running", "finished", "ended", "toEvaluate").stream()
                .map(name -> counts.required(name).asInt())).containsExactly(1, 1, 1, 1);
        for (String phase : List.of("RUNNING", "FINISHED", "ENDED", "TO_EVALUATE")) {
            assertThat(http.as(manager).get("/api/v1/units/{}/cases?phase=" + phase, unit).expect(200).json()
                    .required("total").asInt()).as(phase).isOne();
        }
    }
}
