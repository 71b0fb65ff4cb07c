package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// How many cases a unit files within an hour.
@HallTest
class FilingLimitIT {

    private static final int PER_HOUR = 300;

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private String unit = "";
    private ActingCaller agent;
    private String cases = "";

    FilingLimitIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
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
}
