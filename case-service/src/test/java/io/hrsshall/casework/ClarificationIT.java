package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is odd in a form (需要说明的情形) is asked about, and said once.
@HallTest
class ClarificationIT {

    private final Http http;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final String unit;
    private final ActingCaller agent;
    private final String cases;

    ClarificationIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI", "LR");
        cases = "/api/v1/units/" + unit + "/cases";
    }

    private String file(ObjectNode request) {
        return http.as(agent).post(cases, request).expect(201).json().required("id").asString();
    }

    private ObjectNode of(String idNumber, String wage) {
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        ((ObjectNode) request.at("/form/employees/0")).put("idNumber", idNumber)
                .put("monthlyWage", new BigDecimal(wage));
        return request;
    }

    private static Map<String, Object> answer(JsonNode clarification, String text) {
        return Map.of("key", clarification.required("key").asString(), "text", text);
    }

    private static ObjectNode answered(ObjectNode request, JsonNode refused, String text) {
        return request.deepCopy().set("answers", JsonMapper.shared().valueToTree(
                refused.required("clarifications").valueStream().map(each -> answer(each, text)).toList()));
    }

    private static List<String> codes(JsonNode answer) {
        return answer.path("clarifications").valueStream().map(each -> each.required("code").asString()).toList();
    }

    private JsonNode atTheCity(String id) {
        JsonNode found = actions.cityCase(id).expect(200).json();
        new ServiceContract("case-service").checkAnswer("getCityCase", 200, found);
        return found;
    }

    @Test
    void whatIsOddIsAskedAboutOnceAndTheAnswerReachesTheCity() {
        String employee = CaseActions.idNumber();
        file(of(employee, "8600"));
        ObjectNode again = of(employee, "4799.99");

        JsonNode refused = http.as(agent).post(cases, again).expect(422, "clarifications-needed").json();

        assertThat(codes(refused)).containsExactly("clarify-month-again", "clarify-wage-low-example");
        assertThat(refused.at("/errors/1/field").asString()).isEqualTo("/employees/0/monthlyWage");
        assertThat(refused.at("/errors/1/message").asString()).contains("4800");
        String id = file(answered(again, refused, "当月离职后再次入职"));
        JsonNode city = atTheCity(id);
        assertThat(city.required("clarifications").valueStream()
                .map(each -> each.required("field").asString() + " " + each.at("/answer/text").asString()))
                .containsExactly("/employees/0/idNumber 当月离职后再次入职",
                        "/employees/0/monthlyWage 当月离职后再次入职");
        assertThat(city.at("/clarifications/1/text").asString()).contains("4800 元（示例");
        assertThat(http.as(actions.nanjing()).with("Accept-Language", "en").get("/api/v1/city/cases/{}", id)
                .expect(200).json().at("/clarifications/1/text").asString()).startsWith("Below 4800 yuan");
        assertThat(jdbc.sql("SELECT content_cipher FROM case_clarification WHERE case_id = ?::uuid").param(id)
                .query(byte[].class).single()).as("encrypted").isNotEmpty();

        // The supplement has another wage, which is asked about; the month was clarified before.
        actions.city(id, "supplement-request", Map.of("reason", "请更正")).expect(200);
        ObjectNode supplement = JsonMapper.shared().createObjectNode();
        supplement.set("form", of(employee, "4700").required("form"));
        JsonNode asked = http.as(agent).post(cases + "/{}/supplement", supplement, id)
                .expect(422, "clarifications-needed").json();
        assertThat(codes(asked)).containsExactly("clarify-wage-low-example");
        http.as(agent).post(cases + "/{}/supplement", answered(supplement, asked, "非全月"), id).expect(200);
        assertThat(atTheCity(id).required("clarifications").valueStream()
                .map(each -> each.at("/answer/text").asString())).containsExactly("当月离职后再次入职", "非全月");
    }

    @Test
    void aDraftKeepsAnAnswerAsLongAsItsContentIsTheSame() {
        String employee = CaseActions.idNumber();
        ObjectNode draft = of(employee, "100").put("draft", true);
        String id = http.as(agent).post(cases, draft).expect(201).json().required("id").asString();
        JsonNode open = http.as(agent).get(cases + "/{}", id).expect(200).json();
        new ServiceContract("case-service").checkAnswer("getCase", 200, open);
        assertThat(codes(open)).containsExactly("clarify-wage-low-example");
        assertThat(open.at("/clarifications/0").has("answer")).isFalse();

        ObjectNode next = of(employee, "100").without(List.of("itemCode"));
        change(id, answered(next, open, "非全月"));
        change(id, next);
        assertThat(clarifications(id).at("/0/answer/text").asString()).as("not repeated").isEqualTo("非全月");

        change(id, of(employee, "101").without(List.of("itemCode")));
        change(id, next);
        assertThat(clarifications(id).at("/0").has("answer")).as("the wage was another one meanwhile").isFalse();
        http.as(agent).post(cases + "/{}/submission", null, id).expect(422, "clarifications-needed");

        change(id, answered(next, open, "非全月"));
        http.as(agent).post(cases + "/{}/submission", null, id).expect(200);
        assertThat(atTheCity(id).at("/clarifications/0/answer/text").asString()).isEqualTo("非全月");
    }

    private JsonNode clarifications(String id) {
        return http.as(agent).get(cases + "/{}", id).expect(200).json().required("clarifications");
    }

    private void change(String id, ObjectNode content) {
        String current = http.as(agent).get(cases + "/{}", id).expect(200).etag();
        http.as(agent).with("If-Match", current).put(cases + "/" + id, content).expect(200);
    }

    /// Each of the two would be ordinary if it saw nothing of the other.
    @Test
    void ofTwoFilingsAtOnceForOneEmployeeOneIsAskedAbout() {
        ObjectNode request = of(CaseActions.idNumber(), "8600");

        List<Integer> answers = Stream.of(1, 2, 3, 4)
                .map(_ -> CompletableFuture.supplyAsync(() -> http.as(agent).post(cases, request).status()))
                .toList().stream().map(CompletableFuture::join).sorted().toList();

        assertThat(answers).containsExactly(201, 422, 422, 422);
    }

    @Test
    void aSecondFirstRegistrationIsAskedAboutUntilTheFirstOneHasEnded() {
        CaseActions.Filer filer = actions.filer(OwnerKind.UNIT, unit);
        String first = actions.filed(filer);

        JsonNode draft = http.as(filer.caller()).post(cases, filer.request().deepCopy().put("draft", true))
                .expect(201).json();
        JsonNode open = http.as(filer.caller()).get(cases + "/" + draft.required("id").asString()).expect(200).json();
        assertThat(codes(open)).containsExactly("clarify-second");
        assertThat(open.at("/clarifications/0/field").asString()).isEmpty();

        http.as(filer.caller()).post(cases + "/{}/withdrawal", null, first).expect(200);
        assertThat(codes(http.as(filer.caller()).get(cases + "/" + draft.required("id").asString()).expect(200).json()))
                .isEmpty();
    }

    @Test
    void aSecondFirstRegistrationIsOrdinaryOnceACancellationWasApproved() {
        CaseActions.Filer filer = actions.filer(OwnerKind.UNIT, unit);
        actions.approve(actions.filed(filer));
        String draft = filer.cases() + "/" + http.as(filer.caller()).post(filer.cases(),
                filer.request().deepCopy().put("draft", true)).expect(201).json().required("id").asString();

        String cancellation = actions.filed(actions.administrator(unit), unit, "SI.REG.CANCEL");
        actions.pass(actions.legalRepresentative(unit), unit, cancellation).expect(200);
        assertThat(codes(http.as(filer.caller()).get(draft).expect(200).json())).as("not approved yet")
                .containsExactly("clarify-second");

        actions.approve(cancellation);
        assertThat(codes(http.as(filer.caller()).get(draft).expect(200).json())).isEmpty();
    }

    @Test
    void whatTheCityRefusedDoesNotCount() {
        ObjectNode request = of(CaseActions.idNumber(), "8600");
        actions.city(file(request), "non-acceptance", Map.of("reason", "重复申报")).expect(200);
        String refused = file(request);
        assertThat(codes(http.as(agent).post(cases, request).expect(422, "clarifications-needed").json()))
                .as("while it runs").containsExactly("clarify-month-again");
        actions.city(refused, "acceptance", Map.of()).expect(200);
        actions.city(refused, "decision", Map.of("approved", false, "reason", "不符合条件")).expect(200);

        file(request);
    }

    /// No item of the release is both reviewed by the unit and asked about.
    @Test
    void whatTheUnitsReviewReturnedDoesNotCount() throws IOException {
        String item = "SI.REG.MOVE";
        actions.publish(item, text -> text.replace("requiresUnitReview: true",
                "requiresUnitReview: true\n        clarify: [{when: second}]"));
        String first = actions.filed(agent, unit, item);
        ObjectNode second = actions.request(item);
        assertThat(codes(http.as(agent).post(cases, second).expect(422, "clarifications-needed").json()))
                .as("while it awaits the review").containsExactly("clarify-second");

        actions.giveBack(actions.legalRepresentative(unit), unit, first).expect(200);

        file(second);
    }

    /// A value that cannot be is refused, whatever is said about it.
    @Test
    void aStartBeforeTheBirthIsRefused() {
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        ((ObjectNode) request.at("/form/employees/0")).put("idNumber", "32010219900307451X").put("contractFrom",
                "1990-03-06");

        JsonNode refused = http.as(agent).post(cases, request).expect(422, "form-invalid").json();

        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("/employees/0/contractFrom");
        assertThat(refused.at("/errors/0/message").asString()).isEqualTo("不能早于出生日期。");
    }
}
