package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.authority.OwnerKind;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whom a case is about: in lists, searched by, and masked for messages.
@HallTest
class CaseSubjectIT {

    private static final String SECOND = "32010219900307451X";

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final String unit;
    private final ActingCaller agent;
    private final String cases;

    CaseSubjectIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI", "LR");
        cases = "/api/v1/units/" + unit + "/cases";
    }

    /// Of 王小明 as in the example, and another employee.
    private ObjectNode ofTwo() {
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        ArrayNode employees = (ArrayNode) request.required("form").required("employees");
        employees.add(((ObjectNode) employees.get(0).deepCopy()).put("name", "贾国").put("idNumber", SECOND));
        return request;
    }

    private String file(ObjectNode request) {
        JsonNode filed = http.as(agent).post(cases, request).expect(201).json();
        assertThat(filed.has("subject")).as("in an answer that is stored").isFalse();
        return filed.required("id").asString();
    }

    private List<JsonNode> list(Caller caller, String query) {
        return http.as(caller).get(cases + query).expect(200).json().required("items").valueStream().toList();
    }

    private List<String> search(Caller caller, String text) {
        return list(caller, "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).stream()
                .map(each -> each.required("id").asString()).toList();
    }

    @Test
    void aListSaysWhomACaseIsAbout() {
        String both = file(ofTwo());
        String one = file(actions.request(CaseActions.SIMPLE));
        String nobody = actions.filed(agent, unit, CaseActions.REVIEWED);

        List<JsonNode> listed = list(agent, "");

        assertThat(listed.stream().map(each -> each.required("id").asString())).containsExactly(nobody, one, both);
        assertThat(listed.get(0).has("subject")).isFalse();
        assertThat(listed.get(1).required("subject").toString()).isEqualTo("{\"name\":\"王小明\",\"persons\":1}");
        assertThat(listed.get(2).required("subject").toString()).isEqualTo("{\"name\":\"王小明\",\"persons\":2}");
        new ServiceContract("case-service").checkAnswer("listCases", 200,
                http.as(agent).get(cases).expect(200).json());
        JsonNode atTheCity = http.as(actions.nanjing()).get("/api/v1/city/cases?unitNumber=" + unit).expect(200)
                .json();
        assertThat(atTheCity.toString()).doesNotContain("subject", "王小明");
    }

    @Test
    void aCaseIsFoundByTheWholeNameOrNumberOfAPersonInIt() {
        String both = file(ofTwo());
        String one = file(actions.request(CaseActions.SIMPLE));

        assertThat(search(agent, "贾国")).containsExactly(both);
        assertThat(search(agent, " 32010219900307451x")).containsExactly(both);
        assertThat(search(agent, "王小明")).containsExactly(one, both);
        assertThat(search(agent, "王小")).isEmpty();
        assertThat(search(actions.agent(unit, "LR"), "王小明")).as("out of scope").isEmpty();
        assertThat(http.as(agent).get(cases + "/counts?q=" + URLEncoder.encode("贾国", StandardCharsets.UTF_8))
                .expect(200).json().required("total").asInt()).isOne();
        assertThat(http.as(actions.nanjing())
                .get("/api/v1/city/cases?unitNumber=" + unit + "&q=" + URLEncoder.encode("王小明", StandardCharsets.UTF_8))
                .expect(200).json().required("items")).isEmpty();
        assertThat(jdbc.sql("""
                SELECT count(DISTINCT value) FROM case_subject_index i JOIN cases c ON c.id = i.case_id
                WHERE c.unit_number = ?""").param(unit).query(Integer.class).single())
                .as("two names, three numbers, and each number with its month").isEqualTo(8);
    }

    /// Equal persons of two units have different indexes.
    @Test
    void anIndexBelongsToOneOwner() {
        String other = actions.newUnit();
        file(ofTwo());
        actions.filed(actions.agent(other, "SI"), other, CaseActions.SIMPLE);

        assertThat(jdbc.sql("""
                SELECT count(*) FROM (SELECT value FROM case_subject_index i JOIN cases c ON c.id = i.case_id
                WHERE c.unit_number IN (?, ?) GROUP BY value HAVING count(DISTINCT c.unit_number) > 1) shared""")
                .params(unit, other).query(Integer.class).single()).isZero();
    }

    @Test
    void aSupplementReplacesThePersons() {
        String id = file(ofTwo());
        actions.city(id, "supplement-request", Map.of("reason", "请更正")).expect(200);
        http.as(agent).post(cases + "/{}/supplement",
                Map.of("form", actions.example(CaseActions.SIMPLE)), id).expect(200);

        assertThat(search(agent, "贾国")).isEmpty();
        assertThat(search(agent, "王小明")).containsExactly(id);
    }

    @Test
    void aPersonsCaseIsAboutThatPersonAndMessagesGetTheMaskedName() {
        ActingCaller person = actions.person(UUID.randomUUID().toString());
        String own = actions.filedBy(person, unit);
        String both = file(ofTwo());

        assertThat(http.as(person).get("/api/v1/me/cases").expect(200).json().at("/items/0/subject/name").asString())
                .isEqualTo("王小明");
        assertThat(internal(own).required("subject").toString()).isEqualTo("{\"name\":\"王**\",\"persons\":1}");
        assertThat(internal(both).required("subject").toString()).isEqualTo("{\"name\":\"王**\",\"persons\":2}");
    }

    private JsonNode internal(String id) {
        JsonNode found = http.as(tokens.service("identity-service", "case-service"))
                .get("/internal/v1/cases/{}", id).expect(200).json();
        new ServiceContract("case-service").checkAnswer("findCase", 200, found);
        return found;
    }

    /// By the database the case was filed before there were subjects.
    @Test
    void anOlderCaseIsFilledInByATask() {
        String id = file(ofTwo());
        jdbc.sql("DELETE FROM case_subject WHERE case_id = ?::uuid").param(id).update();
        assertThat(list(agent, "").getFirst().has("subject")).isFalse();

        until("the task has read the case", () -> {
            jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = 'case-subjects' AND NOT picked")
                    .update();
            return list(agent, "").getFirst().has("subject");
        });

        assertThat(search(agent, "贾国")).containsExactly(id);
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

    /// A value that cannot be is refused, whatever is said about it.
    @Test
    void aStartBeforeTheBirthIsRefused() {
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        ((ObjectNode) request.at("/form/employees/0")).put("idNumber", SECOND).put("contractFrom", "1990-03-06");

        JsonNode refused = http.as(agent).post(cases, request).expect(422, "form-invalid").json();

        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("/employees/0/contractFrom");
        assertThat(refused.at("/errors/0/message").asString()).isEqualTo("不能早于出生日期。");
    }
}
