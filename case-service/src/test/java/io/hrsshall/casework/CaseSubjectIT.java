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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
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
}
