package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.casework.reminders.ReviewReminding;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.AuthorityTopic;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 转交审核, 审核退回 and 待审核提醒.
@HallTest
class ReviewAssignmentIT {

    private static final String REVIEWER = "0199f3a0-0000-7000-8000-00000000bbbb";
    private static final String OTHER = "0199f3a0-0000-7000-8000-00000000cccc";
    private static final String FORMER = "0199f3a0-0000-7000-8000-00000000dddd";

    private static final String RETURNED = "hall.case.review-returned.v1";

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final AuthorityTopic authority;
    private final JdbcClient jdbc;
    private final ReviewReminding reminding;
    private final CaseActions actions;
    private final String unit;
    private final ActingCaller filer;
    private final ActingCaller reviewer;
    private final ActingCaller other;
    private final ActingCaller manager;
    private final Map<String, String> grants = new HashMap<>();

    ReviewAssignmentIT(Http http, Tokens tokens, EventLog events, AuthorityTopic authority, ServiceStubs stubs,
            JdbcClient jdbc, ReviewReminding reminding) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.authority = authority;
        this.jdbc = jdbc;
        this.reminding = reminding;
        this.actions = new CaseActions(http, tokens, stubs);
        unit = actions.newUnit();
        filer = actions.agent(unit, "LR").review("LR");
        reviewer = actions.agent(unit, "LR").review("LR").person(REVIEWER);
        other = actions.agent(unit, "LR").review("LR").person(OTHER);
        manager = actions.legalRepresentative(unit);
        List<Map<String, Object>> members = List.of(member(REVIEWER, "agent", List.of("LR")),
                member(OTHER, "agent", List.of("SI")), member(FORMER, "legal-representative", List.of()));
        stubs.answer("delegation-service", "GET", "/internal/v1/units/" + unit + "/members", _ -> {
            Map<String, Object> answer = Map.of("unitName", "南京某某软件有限公司", "members", members);
            new ServiceContract("delegation-service").checkAnswer("listUnitMembers", 200, answer);
            return Reply.of(200, answer);
        });
    }

    private Map<String, Object> member(String person, String tier, List<String> review) {
        String grant = UUID.randomUUID().toString();
        grants.put(person, grant);
        return Map.of("grantId", grant, "personId", person, "tier", tier, "scopes", List.of("LR", "SI"),
                "reviewScopes", review);
    }

    private Answer assign(Caller by, String id, @Nullable String grant) {
        return http.as(by).with("If-Match", "*").put("/api/v1/units/{}/cases/{}/reviewer",
                grant == null ? Map.of() : Map.of("grantId", grant), unit, id);
    }

    private List<String> workbench(Caller of) {
        return http.as(of).get("/api/v1/units/{}/workbench", unit).expect(200).json().required("items").valueStream()
                .map(each -> each.required("id").asString()).toList();
    }

    private JsonNode returnedBy(String id) {
        return internalCase(id).path("returnedBy");
    }

    private JsonNode internalCase(String id) {
        JsonNode found = http.as(tokens.service("identity-service", "case-service"))
                .get("/internal/v1/cases/{}", id).expect(200).json();
        new ServiceContract("case-service").checkAnswer("findCase", 200, found);
        return found;
    }

    private String field(Answer refused) {
        return refused.expect(422).json().at("/errors/0/code").asString();
    }

    private String grantOf(String person) {
        return grants.getOrDefault(person, "");
    }

    @Test
    void anAssignedReviewIsLeftToThePersonAndTheManagers() {
        String id = actions.filed(filer, unit, CaseActions.REVIEWED);
        assertThat(events.await("hall.case.review-requested.v1", id).data().required("caseId").asString())
                .isEqualTo(id);
        assertThat(workbench(other)).containsExactly(id);

        assign(manager, id, grantOf(REVIEWER)).expect(200);
        assign(manager, id, grantOf(REVIEWER)).expect(200);

        assertThat(workbench(reviewer)).containsExactly(id);
        assertThat(workbench(other)).isEmpty();
        assertThat(workbench(manager)).containsExactly(id);
        actions.pass(other, unit, id).expect(409, "assigned-to-another");
        assertThat(http.as(manager).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json()
                .required("reviewerGrant").asString()).isEqualTo(grantOf(REVIEWER));
        assertThat(http.as(other).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().has("reviewerGrant"))
                .isFalse();
        assertThat(events.await("hall.case.review-assigned.v1", id).data().toString()).doesNotContain(REVIEWER);
        assertThat(jdbc.sql("SELECT count(*) FROM case_progress WHERE case_id = ?::uuid AND step = 'REVIEW_ASSIGNED'")
                .param(id).query(Integer.class).single()).isOne();
        assign(manager, id, null).expect(200);
        assertThat(workbench(other)).containsExactly(id);
        assign(manager, id, grantOf(REVIEWER)).expect(200);
        actions.pass(reviewer, unit, id).expect(200);
        assertThat(actions.cityCase(id).json().toString()).doesNotContain("REVIEW_ASSIGNED", grantOf(REVIEWER));
        assign(manager, id, grantOf(REVIEWER)).expect(409, "case-not-reviewable");
        assertThat(jdbc.sql("SELECT count(reviewer) FROM cases WHERE id = ?::uuid").param(id).query(Integer.class)
                .single()).isZero();
    }

    @Test
    void onlyWhoMayReviewAndDidNotFileIsAssigned() {
        String id = actions.filed(filer, unit, CaseActions.REVIEWED);
        String ofReviewer = actions.filed(reviewer, unit, CaseActions.REVIEWED);
        assertThat(internalCase(ofReviewer).required("filesOf").valueStream().map(JsonNode::asString))
                .containsExactly(REVIEWER);

        assertThat(field(assign(manager, id, grantOf(OTHER)))).isEqualTo("reviewer-without-scope");
        assertThat(field(assign(manager, id, UUID.randomUUID().toString()))).isEqualTo("reviewer-unknown");
        assertThat(field(assign(manager, ofReviewer, grantOf(REVIEWER)))).isEqualTo("reviewer-filed");
        assign(reviewer, id, grantOf(REVIEWER)).expect(403, "tier-missing");
        assign(actions.legalRepresentative(actions.newUnit()), id, grantOf(REVIEWER)).expect(404, "not-found");
        http.as(manager).put("/api/v1/units/{}/cases/{}/reviewer", Map.of(), unit, id).expect(428);
        http.as(manager).with("If-Match", "\"99\"").put("/api/v1/units/{}/cases/{}/reviewer",
                Map.of("grantId", grantOf(REVIEWER)), unit, id).expect(412);
    }

    /// delegation-service revokes the former one's grant and gives the new one another.
    @Test
    void reviewsGoOverToANewLegalRepresentative() {
        ActingCaller former = manager.person(FORMER).grant(grantOf(FORMER), 1);
        ActingCaller successor = manager.person(UUID.randomUUID().toString());
        String waiting = actions.filed(filer, unit, CaseActions.REVIEWED);
        String assigned = actions.filed(filer, unit, CaseActions.REVIEWED);
        String returned = actions.filed(filer, unit, CaseActions.REVIEWED);
        assign(former, assigned, grantOf(FORMER)).expect(200);
        assign(former, returned, grantOf(FORMER)).expect(200);
        assertThat(workbench(former)).containsExactlyInAnyOrder(waiting, assigned, returned);

        authority.publish(AuthorityChange.ofGrant(UUID.fromString(grantOf(FORMER)), 2, Instant.now()));

        until("the change has arrived",
                () -> http.as(former).get("/api/v1/units/{}/workbench", unit).status() != 200);
        List.of(waiting, assigned, returned)
                .forEach(id -> actions.pass(former, unit, id).expect(401, "authority-changed"));
        assertThat(workbench(successor)).containsExactlyInAnyOrder(waiting, assigned, returned);
        actions.pass(successor, unit, waiting).expect(200);
        actions.pass(successor, unit, assigned).expect(200);
        actions.giveBack(successor, unit, returned).expect(200);
        assertThat(workbench(successor)).isEmpty();
        assertThat(statuses(waiting, assigned, returned)).containsExactly("SUBMITTED", "SUBMITTED", "RETURNED");
    }

    private List<String> statuses(String... ids) {
        return Stream.of(ids).map(id -> http.as(filer).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json()
                .required("status").asString()).toList();
    }

    /// The second return is that of a supplement, after which the city asks for another one.
    @Test
    void aReturnIsPublishedWithoutItsReasonAndRememberedUntilTheNextFiling() {
        String id = actions.filed(filer, unit, CaseActions.REVIEWED);
        String supplement = "/api/v1/units/" + unit + "/cases/" + id + "/supplement";

        actions.giveBack(reviewer, unit, id).expect(200);
        assertThat(returnedBy(id).asString()).isEqualTo(REVIEWER);
        http.as(filer).post("/api/v1/units/{}/cases/{}/submission", null, unit, id).expect(200);
        assertThat(returnedBy(id).isMissingNode()).isTrue();
        actions.pass(reviewer, unit, id).expect(200);
        actions.city(id, "supplement-request", Map.of("reason", "日期有误")).expect(200);
        assertThat(returnedBy(id).isMissingNode()).isTrue();
        Map<String, Object> supplemented = Map.of("form", actions.example(CaseActions.REVIEWED));
        http.as(filer).post(supplement, supplemented).expect(200);
        actions.giveBack(other, unit, id).expect(200);
        assertThat(returnedBy(id).asString()).isEqualTo(OTHER);
        http.as(filer).post(supplement, supplemented).expect(200);
        assertThat(returnedBy(id).isMissingNode()).isTrue();
        actions.pass(reviewer, unit, id).expect(200);
        actions.city(id, "supplement-request", Map.of("reason", "日期仍有误")).expect(200);
        assertThat(returnedBy(id).isMissingNode()).isTrue();

        until("both returns are published", () -> returns(id).size() == 2);
        events.await(RETURNED, id);
        assertThat(returns(id)).allSatisfy(event -> {
            assertThat(event.topic()).endsWith(".case-service.v1");
            assertThat(event.data().toString()).doesNotContain("人数有误", REVIEWER, OTHER, filer.person());
        });
    }

    private List<PublishedEvent> returns(String id) {
        return events.ofType(RETURNED).stream().filter(event -> event.subject().equals(id)).toList();
    }

    /// The assignment waits for the lock of the case, or the review does.
    @Test
    @Tag("nightly")
    void anAssignmentAndAReviewAtOnceAgree() throws Exception {
        for (int i = 0; i < 5; i++) {
            String id = actions.filed(filer, unit, CaseActions.REVIEWED);
            List<Answer> answers = runConcurrently(List.of(() -> assign(manager, id, grantOf(REVIEWER)),
                    () -> http.as(other).with("If-Match", "*").post("/api/v1/units/{}/cases/{}/review",
                            Map.of("approved", true), unit, id)));

            Answer assigned = answers.getFirst();
            if (assigned.status() == 200) {
                answers.getLast().expect(409, "assigned-to-another");
            } else {
                assigned.expect(409, "case-not-reviewable");
                answers.getLast().expect(200);
            }
        }
    }

    @Test
    void aReviewThatWaitsTooLongIsRemindedOfOnceForEachTimeItWasSent() {
        String waiting = actions.filed(filer, unit, CaseActions.REVIEWED);
        String fresh = actions.filed(filer, unit, CaseActions.REVIEWED);
        String decided = actions.filed(filer, unit, CaseActions.REVIEWED);
        actions.pass(reviewer, unit, decided).expect(200);
        age(waiting, 20);
        age(decided, 20);
        age(fresh, 1);

        remindAll();
        remindAll();

        events.await("hall.case.review-waiting.v1", waiting);
        assertThat(reminders(waiting)).isOne();
        assertThat(reminders(fresh)).isZero();
        assertThat(reminders(decided)).isZero();
        actions.giveBack(reviewer, unit, waiting).expect(200);
        http.as(filer).post("/api/v1/units/{}/cases/{}/submission", null, unit, waiting).expect(200);
        remindAll();
        assertThat(reminders(waiting)).isOne();
        jdbc.sql(
                "UPDATE case_progress SET at = at - INTERVAL '15 days' WHERE case_id = ?::uuid AND at > now() - INTERVAL '1 day'")
                .param(waiting).update();
        remindAll();
        assertThat(reminders(waiting)).isEqualTo(2);
    }

    private void remindAll() {
        reminding.findDue(10_000).forEach(reminding::remind);
    }

    private void age(String id, int days) {
        jdbc.sql("UPDATE case_progress SET at = at - make_interval(days => ?) WHERE case_id = ?::uuid").param(days)
                .param(id).update();
    }

    private int reminders(String id) {
        return jdbc.sql("SELECT count(*) FROM review_reminder WHERE case_id = ?::uuid").param(id).query(Integer.class)
                .single();
    }
}
