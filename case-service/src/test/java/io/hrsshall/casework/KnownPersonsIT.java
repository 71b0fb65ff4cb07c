package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.Concurrency;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Employees of earlier filings: who is offered to whom, and how that is limited, recorded and ended.
@HallTest
class KnownPersonsIT {

    private static final String SETTING = "/api/v1/units/{}/known-persons";
    private static final String FIND = SETTING + "/{}";
    private static final String REGISTRATION = "SI.REG.EMP";
    private static final String TERMINATION = "SI.REG.TERM";
    private static final String NAME = "王小明";

    private final Http http;
    private final JdbcClient jdbc;
    private final CaseActions actions;

    KnownPersonsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = CaseActions.newClient(http);
        this.jdbc = jdbc;
        this.actions = new CaseActions(this.http, tokens, stubs);
    }

    /// @param employee
    ///            as the form states it
    private record Filed(String unit, ObjectNode employee) {

        String number() {
            return employee.required("idNumber").asString();
        }
    }

    private Filed filed() {
        String unit = actions.newUnit();
        ObjectNode request = actions.request(REGISTRATION);
        http.as(actions.legalRepresentative(unit)).post("/api/v1/units/{}/cases", request, unit).expect(201);
        until("the employee is known", () -> count(unit) == 1);
        return new Filed(unit, (ObjectNode) request.at("/form/employees/0"));
    }

    private String unitThatFiled() {
        return filed().unit();
    }

    private int count(String unit) {
        return jdbc.sql("SELECT count(*) FROM known_person WHERE unit_number = ?").param(unit).query(Integer.class)
                .single();
    }

    private Answer find(Caller caller, String unit, String item, String text) {
        return http.as(caller).post(FIND, Map.of("text", text), unit, item);
    }

    private List<JsonNode> found(Caller caller, String unit, String item, String text) {
        return find(caller, unit, item, text).expect(200).json().required("items").valueStream()
                .map(each -> each.required("values")).toList();
    }

    @Test
    void anEmployeeOfAnEarlierFilingFillsTheRowWithoutItsDays() {
        Filed filed = filed();
        String unit = filed.unit();
        String number = filed.number();
        ObjectNode stated = filed.employee();
        stated.remove(List.of("contractFrom", "contractTo", "insuredFrom"));

        for (String text : List.of("王", "王小", NAME, number.substring(0, 10), number, number.toLowerCase(Locale.ROOT),
                " 王小明　")) {
            assertThat(found(actions.agent(unit, "SI"), unit, REGISTRATION, text)).as(text).containsExactly(stated);
        }
        for (String text : List.of("小明", number.substring(0, 6), number.substring(0, 9), "王小红", number + "1")) {
            assertThat(found(actions.agent(unit, "SI"), unit, REGISTRATION, text)).as(text).isEmpty();
        }
    }

    @Test
    void anAgentFindsOnlyPersonsOfCasesWithinTheScopes() {
        Filed filed = filed();
        String unit = filed.unit();
        JsonNode identification = JsonMapper.shared().createObjectNode().put("name", NAME)
                .put("idType", "RESIDENT_ID_CARD").put("idNumber", filed.number());

        assertThat(found(actions.agent(unit, TERMINATION), unit, TERMINATION, NAME)).isEmpty();
        assertThat(found(actions.agent(unit, "SI.REG"), unit, TERMINATION, NAME)).containsExactly(identification);
        assertThat(found(actions.administrator(unit), unit, "LR.CON.COLLECT", NAME)).containsExactly(identification);
        find(actions.agent(unit, TERMINATION), unit, REGISTRATION, NAME).expect(403, "scope-missing");
    }

    @Test
    void anotherUnitsEmployeesAreNeverSeen() {
        String unit = unitThatFiled();
        String other = actions.newUnit();

        assertThat(found(actions.legalRepresentative(other), other, REGISTRATION, NAME)).isEmpty();
        find(actions.legalRepresentative(other), unit, REGISTRATION, NAME).expect(404, "not-found");
        http.as(actions.legalRepresentative(other)).get(SETTING, unit).expect(404, "not-found");
        http.as(actions.legalRepresentative(other)).put(SETTING, Map.of("kept", false), unit).expect(404, "not-found");
        assertThat(count(unit)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = OwnerKind.class, names = {"INSTITUTION", "PERSON"})
    void onlyCasesOfUnitsAreKept(OwnerKind owner) {
        String id = actions.filed(actions.filer(owner, actions.newUnit()));

        assertThat(jdbc
                .sql("SELECT count(*) FROM kit_task WHERE task_name = 'known-person-recording' AND task_instance = ?")
                .param(id).query(Integer.class).single()).isZero();
    }

    @Test
    void switchingOffDeletesAndNothingIsKeptUntilItIsSwitchedOn() {
        String unit = unitThatFiled();
        Http administrator = http.as(actions.administrator(unit));
        http.as(actions.agent(unit, "SI")).put(SETTING, Map.of("kept", false), unit).expect(403, "tier-missing");
        assertThat(administrator.get(SETTING, unit).expect(200).json().required("kept").asBoolean()).isTrue();

        administrator.put(SETTING, Map.of("kept", false), unit).expect(200);

        assertThat(count(unit)).isZero();
        String id = actions.file(actions.legalRepresentative(unit), unit, REGISTRATION).expect(201).json()
                .required("id").asString();
        until("the task has run", () -> jdbc.sql("SELECT count(*) FROM kit_task WHERE task_instance = ?").param(id)
                .query(Integer.class).single() == 0);
        assertThat(count(unit)).isZero();
        assertThat(found(actions.administrator(unit), unit, REGISTRATION, NAME)).isEmpty();

        administrator.put(SETTING, Map.of("kept", true), unit).expect(200);
        actions.file(actions.legalRepresentative(unit), unit, REGISTRATION).expect(201);
        until("the employee is known again", () -> count(unit) == 1);
    }

    @Test
    @Tag("nightly")
    void aSwitchWhileCasesAreFiledLeavesNothing() {
        String unit = actions.newUnit();
        ActingCaller representative = actions.legalRepresentative(unit);

        Concurrency.runConcurrently(6, i -> i == 3
                ? http.as(representative).put(SETTING, Map.of("kept", false), unit).expect(200)
                : actions.file(representative, unit, REGISTRATION).expect(201));

        until("all tasks have run", () -> jdbc.sql("""
                SELECT count(*) FROM kit_task t JOIN cases c ON c.id::text = t.task_instance WHERE c.unit_number = ?""")
                .param(unit).query(Integer.class).single() == 0);
        assertThat(count(unit)).isZero();
    }

    @Test
    void lookupsAreLimitedAndRecorded() {
        String unit = unitThatFiled();
        ActingCaller agent = actions.agent(unit, "SI");
        found(agent, unit, REGISTRATION, NAME);
        found(agent, unit, REGISTRATION, "李");

        assertThat(jdbc.sql("SELECT cardinality(identities) FROM known_person_lookup WHERE unit_number = ?").param(unit)
                .query(Integer.class).list()).containsExactly(1);
        jdbc.sql("""
                UPDATE known_person_lookup_count SET lookups = 498
                WHERE account = (SELECT created_by FROM known_person_lookup WHERE unit_number = ?)""").param(unit)
                .update();

        List<Answer> answers = Concurrency.runConcurrently(5, i -> find(agent, unit, REGISTRATION, NAME));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(429, "known-person-limit"));
    }

    @Test
    void nothingIsReadableInTheDatabaseAndItIsDeletedAfterItsTime() {
        Filed filed = filed();
        String unit = filed.unit();

        assertThat(jdbc.sql("SELECT known_person::text FROM known_person WHERE unit_number = ?").param(unit)
                .query(String.class).single()).doesNotContain(NAME, filed.number(), "13800138000");

        jdbc.sql("UPDATE known_person SET filed_at = now() - interval '731 days' WHERE unit_number = ?").param(unit)
                .update();
        until("the deletion", () -> {
            jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = 'known-person-deletion'"
                    + " AND NOT picked").update();
            return count(unit) == 0;
        });
    }
}
