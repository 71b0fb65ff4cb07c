package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The queue of clerks: search by the name of a unit, and the next case.
@HallTest
class QueueIT {

    private static final AtomicInteger COUNTIES = new AtomicInteger(80);

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final Caller clerk;
    /// A county whose units file in this test only.
    private final String county = "3201" + COUNTIES.getAndIncrement();
    private final Caller ofCounty;

    QueueIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.clerk = tokens.staff(CaseActions.NANJING);
        this.ofCounty = tokens.countyStaff(county, StaffRole.CASE);
    }

    @Test
    void casesAreFoundByTheNameOfTheUnitOrItsBeginning() {
        String name = "江心洲" + UUID.randomUUID() + "农业有限公司";
        String id = filed(name, county);
        filed("另" + name, county);

        for (String text : List.of(name, name.substring(0, 20), " " + name + " ")) {
            assertThat(found(clerk, text)).containsExactly(id);
        }
        assertThat(found(clerk, name.substring(3, 30))).as("not from the middle").isEmpty();
        assertThat(found(clerk, "江心洲%")).isEmpty();
        assertThat(http.as(clerk).get("/api/v1/city/cases/counts?unitName={}", name).expect(200).json()
                .required("total").asInt()).isEqualTo(1);
        assertThat(found(tokens.staff("320500"), name)).isEmpty();
        assertThat(found(ofCounty, name)).containsExactly(id);
        assertThat(found(tokens.countyStaff("320106", StaffRole.CASE), name)).isEmpty();
        assertThat(found(actions.nanjing(), name)).containsExactly(id);
        http.as(clerk).get("/api/v1/city/cases?unitName={}", "江").expect(400, "malformed");
    }

    @Test
    void aNameThatTooManyUnitsHaveIsRefused() {
        String start = "集团" + UUID.randomUUID();
        jdbc.sql(
                """
                        INSERT INTO unit_snapshot (unit_number, uscc, name, city, event_sequence, created_at, created_by, changed_at,
                            changed_by, version)
                        SELECT substr(md5(:start || i), 1, 13), 'U' || i, :start || i, '320100', 0, now(), 'test', now(), 'test', 1
                        FROM generate_series(1, 201) i""")
                .param("start", start).update();

        Answer refused = http.as(clerk).get("/api/v1/city/cases?unitName={}", start).expect(422);

        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("unit-name-too-common");
        assertThat(found(clerk, start + "1")).isEmpty();
    }

    @Test
    void theNextCaseIsTheMostUrgentThatNobodyHasOpen() {
        String accepted = filed("甲公司", county);
        actions.city(accepted, "acceptance", Map.of()).expect(200);
        String first = filed("乙公司", county);
        String second = filed("丙公司", county);
        String due = filed("丁公司", county);
        actions.city(due, "acceptance", Map.of()).expect(200);
        jdbc.sql("UPDATE cases SET promised_day = current_date - 1 WHERE id = ?").param(UUID.fromString(due)).update();
        jdbc.sql("UPDATE cases SET promised_day = current_date + 60 WHERE id = ?").param(UUID.fromString(accepted))
                .update();
        String asked = filed("戊公司", county);
        actions.city(asked, "supplement-request", Map.of("reason", "请补充")).expect(200);

        assertThat(next(ofCounty)).isEqualTo(due);
        assertThat(next(ofCounty)).as("the first one is open").isEqualTo(first);
        assertThat(next(clerkOfCounty())).as("for a colleague, too").isEqualTo(second);
        assertThat(next(ofCounty)).isEqualTo(accepted);
        assertThat(next(ofCounty)).isEmpty();
        assertThat(next(tokens.countyStaff("320199", StaffRole.CASE))).isEmpty();

        jdbc.sql("UPDATE case_opening SET open_until = now() - INTERVAL '1 minute' WHERE case_id = ?")
                .param(UUID.fromString(first)).update();
        assertThat(next(ofCounty)).isEqualTo(first);
        http.as(actions.nanjing()).post("/api/v1/city/cases/next", null).expect(403, "kind-not-allowed");
        http.as(tokens.countyStaff(county, StaffRole.HELPDESK)).post("/api/v1/city/cases/next", null)
                .expect(403, "role-missing");
    }

    @Test
    @Tag("nightly")
    void clerksWhoAskAtOnceGetDifferentCases() {
        List<String> filed = Stream.of("甲", "乙", "丙", "丁").map(name -> filed(name + "公司", county)).toList();

        List<String> taken = Stream.of(1, 2, 3, 4).map(_ -> CompletableFuture.supplyAsync(() -> next(ofCounty)))
                .toList()
                .stream().map(CompletableFuture::join).toList();

        assertThat(taken).containsExactlyInAnyOrderElementsOf(filed);
    }

    @Test
    void aColleagueSeesThatACaseIsOpenAndMayStillActOnIt() {
        String id = filed("己公司", county);
        assertThat(open(ofCounty, id).required("mine").asBoolean()).isTrue();
        assertThat(open(ofCounty, id).required("mine").asBoolean()).as("renewed").isTrue();

        JsonNode other = open(clerk, id);

        assertThat(other.required("mine").asBoolean()).isFalse();
        assertThat(other.has("since")).isTrue();
        http.as(clerk).with("If-Match", actions.cityCase(id).etag())
                .post("/api/v1/city/cases/{}/acceptance", Map.of(), id).expect(200);
        http.as(tokens.staff("320500")).post("/api/v1/city/cases/{}/opening", null, id).expect(404, "not-found");
        jdbc.sql("UPDATE case_opening SET open_until = now() - INTERVAL '1 hour' WHERE case_id = ?")
                .param(UUID.fromString(id)).update();
        assertThat(open(clerk, id).required("mine").asBoolean()).isTrue();
    }

    private Caller clerkOfCounty() {
        return tokens.countyStaff(county, StaffRole.CASE, StaffRole.HELPDESK);
    }

    private JsonNode open(Caller by, String id) {
        return http.as(by).post("/api/v1/city/cases/{}/opening", null, id).expect(200).json();
    }

    private String next(Caller by) {
        Answer answer = http.as(by).post("/api/v1/city/cases/next", null);
        assertThat(answer.status()).isIn(200, 204);
        return answer.status() == 204 ? "" : answer.json().required("id").asString();
    }

    private List<String> found(Caller by, String unitName) {
        return http.as(by).get("/api/v1/city/cases?unitName={}", unitName).expect(200).json().required("items")
                .valueStream().map(each -> each.required("id").asString()).toList();
    }

    /// A case of a new unit with this name in this county.
    private String filed(String name, String countyOfUnit) {
        String unit = actions.newUnit();
        String id = actions.filed(actions.agent(unit, "SI"), unit, CaseActions.SIMPLE);
        jdbc.sql("""
                UPDATE unit_snapshot SET name = :name, uscc = :uscc WHERE unit_number = :unit""").param("name", name)
                .param("uscc", UnifiedSocialCreditCode.complete("91" + countyOfUnit + "MA1MXKQP0").value())
                .param("unit", unit).update();
        return id;
    }
}
