package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// How many cases a unit files within an hour.
@HallTest
class FilingLimitIT {

    private static final int PER_HOUR = 300;

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private String unit = "";
    private ActingCaller agent;
    private String cases = "";

    FilingLimitIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        this.agent = actions.agent("3208154021741", "SI");
    }

    @BeforeEach
    void aUnit() {
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI");
        cases = "/api/v1/units/" + unit + "/cases";
    }

    private Answer file() {
        return http.as(agent).post(cases, actions.request(CaseActions.SIMPLE));
    }

    private void filed(int number) {
        jdbc.sql("UPDATE filing_count SET filed = ? WHERE owner = ?").param(number).param("unit:" + unit).update();
    }

    private int filed() {
        return jdbc.sql("SELECT coalesce(max(filed), 0) FROM filing_count WHERE owner = ?").param("unit:" + unit)
                .query(Integer.class).single();
    }

    @Test
    void aUnitFilesNoMoreThanItsCasesOfAnHour() {
        file().expect(201);
        filed(PER_HOUR);

        Answer refused = file().expect(429, "filing-limit");

        assertThat(Integer.parseInt(refused.header("retry-after").orElseThrow())).isBetween(3_500, 3_600);
        String other = actions.newUnit();
        http.as(actions.agent(other, "SI")).post("/api/v1/units/" + other + "/cases",
                actions.request(CaseActions.SIMPLE)).expect(201);
        jdbc.sql("UPDATE filing_count SET ends_at = now() - interval '1 second' WHERE owner = ?").param("unit:" + unit)
                .update();
        file().expect(201);
        assertThat(filed()).as("of the next hour").isOne();
    }

    @Test
    void draftsAndRefusedFilingsAreNotCountedAndASubmittedDraftOnce() {
        String draft = http.as(agent).post(cases, actions.request(CaseActions.SIMPLE).put("draft", true)).expect(201)
                .json().required("id").asString();
        http.as(agent).post(cases, Map.of("itemCode", CaseActions.SIMPLE, "form", Map.of())).expect(422);
        assertThat(filed()).isZero();

        http.as(agent).post(cases + "/" + draft + "/submission", null).expect(200);

        assertThat(filed()).isOne();
        filed(PER_HOUR);
        String second = http.as(agent).post(cases, actions.request(CaseActions.SIMPLE).put("draft", true)).expect(201)
                .json().required("id").asString();
        http.as(agent).post(cases + "/" + second + "/submission", null).expect(429, "filing-limit");
    }

    @Test
    @Tag("nightly")
    void parallelFilingsAreCountedOneByOne() throws Exception {
        file().expect(201);
        filed(PER_HOUR - 3);
        Callable<Integer> filing = () -> file().status();
        List<Integer> statuses;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = clients.invokeAll(Stream.generate(() -> filing).limit(10).toList()).stream()
                    .map(FilingLimitIT::get).toList();
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(7);
    }

    private static int get(Future<Integer> status) {
        try {
            return status.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theProvinceAllowsAnAgencyMore() {
        String allowance = "/api/v1/city/filing-allowances/" + unit;
        Map<String, Object> more = Map.of("perHour", PER_HOUR + 1, "note", "代理 400 家单位");
        Http province = http.as(tokens.staff("320000"));
        Http city = http.as(tokens.staff("320100", StaffRole.CATALOGUE));
        city.get(allowance).expect(404, "not-found");
        city.with("If-Match", "\"0\"").put(allowance, more).expect(404, "not-found");
        http.as(agent).with("If-Match", "\"0\"").put(allowance, more).expect(403);
        Answer before = province.get(allowance).expect(200);
        assertThat(before.json().required("perHour").asInt()).isEqualTo(PER_HOUR);
        province.put(allowance, more).expect(428);
        province.with("If-Match", before.etag()).put(allowance, Map.of("perHour", 0, "note", "代理")).expect(422);
        file().expect(201);
        filed(PER_HOUR);
        file().expect(429, "filing-limit");

        JsonNode set = province.with("If-Match", before.etag()).put(allowance, more).expect(200).json();

        assertThat(set.required("version").asInt()).isEqualTo(1);
        assertThat(set.required("note").asString()).isEqualTo("代理 400 家单位");
        province.with("If-Match", before.etag()).put(allowance, more).expect(412);
        file().expect(201);
        file().expect(429, "filing-limit");
        province.get("/api/v1/city/filing-allowances/1234567890123").expect(404);
    }

    @Test
    void theProvinceListsTheAllowancesAndEndsOne() {
        String list = "/api/v1/city/filing-allowances";
        String allowance = list + "/" + unit;
        Caller clerk = tokens.staff("320000");
        Object account = Tokens.claims(clerk.token()).getOrDefault("sub", "");
        Http province = http.as(clerk);
        Http city = http.as(tokens.staff("320100", StaffRole.CATALOGUE));
        stubs.answer("identity-service", "POST", "/internal/v1/staff-names", Reply.of(200, Map.of("items",
                List.of(Map.of("account", account, "city", "320000", "userName", "320000-0001", "name", "王芳")))));
        province.with("If-Match", "\"0\"").delete(allowance).expect(404);
        province.with("If-Match", "\"0\"").put(allowance, Map.of("perHour", 2000, "note", "代理 400 家单位")).expect(200);
        String other = actions.newUnit();
        province.with("If-Match", "\"0\"").put(list + "/" + other, Map.of("perHour", 10, "note", "反复重复申报"))
                .expect(200);

        JsonNode first = province.get(list + "?limit=1").expect(200).json();

        assertThat(first.required("items").path(0).required("unitNumber").asString()).isEqualTo(other);
        JsonNode second = province.get(list + "?limit=1&cursor=" + first.required("nextCursor").asString()).expect(200)
                .json().required("items").path(0);
        assertThat(second.required("unitNumber").asString()).isEqualTo(unit);
        assertThat(second.required("unitName").asString()).isNotBlank();
        assertThat(second.required("usualPerHour").asInt()).isEqualTo(PER_HOUR);
        assertThat(second.required("changedBy").asString()).isEqualTo("王芳");
        city.get(list).expect(404, "not-found");
        city.with("If-Match", "\"1\"").delete(allowance).expect(404, "not-found");
        http.as(agent).with("If-Match", "\"1\"").delete(allowance).expect(403);

        province.delete(allowance).expect(428);
        province.with("If-Match", "\"7\"").delete(allowance).expect(412);
        JsonNode ended = province.with("If-Match", "\"1\"").delete(allowance).expect(200).json();

        assertThat(ended.required("perHour").asInt()).isEqualTo(PER_HOUR);
        assertThat(ended.has("note")).isFalse();
        assertThat(province.get(list).expect(200).json().required("items").valueStream()
                .map(each -> each.required("unitNumber").asString())).contains(other).doesNotContain(unit);
        file().expect(201);
        filed(PER_HOUR);
        file().expect(429, "filing-limit");
        // Somebody who still has the page of before the end changes nothing.
        province.with("If-Match", "\"1\"").put(allowance, Map.of("perHour", 5, "note", "旧页面")).expect(412);
        assertThat(province.with("If-Match", "\"2\"").put(allowance, Map.of("perHour", 400, "note", "再次代理"))
                .expect(200).json().required("perHour").asInt()).isEqualTo(400);
        file().expect(201);
    }
}
