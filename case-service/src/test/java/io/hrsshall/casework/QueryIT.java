package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.CityStub.Mood;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// 查询服务 from the question to the verification of the printed answer, and 受理通知书.
@HallTest
class QueryIT {

    private static final String PROOF = "SI.QRY.CERT";
    private static final Map<String, Object> ASK = Map.of("itemCode", PROOF, "form",
            Map.of("purpose", "BIDDING", "from", "2026-01", "to", "2026-10"));

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final CityStub city;
    private final CircuitBreakerRegistry breakers;
    private final List<RecurringTask> recurring;
    private final CaseActions actions;
    private final Downloads downloads;
    private String unit = "";
    private String queries = "";
    private ActingCaller agent;

    QueryIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, CityStub city,
            List<RecurringTask> recurring, TransactionOperations transactions, CircuitBreakerRegistry breakers) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.city = city;
        this.breakers = breakers;
        this.recurring = recurring;
        this.actions = new CaseActions(http, tokens, stubs);
        this.downloads = new Downloads(http);
        this.agent = actions.agent("5251911226748", "SI");
    }

    @BeforeEach
    void aUnit() {
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI");
        queries = "/api/v1/units/" + unit + "/queries";
    }

    @AfterEach
    void theCityIsRightAgain() {
        city.is(Mood.RIGHT);
        // Unlike reset(), it cancels the timer that opens a half-open one again.
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    @Test
    void theConnectedCitiesAreListed() {
        assertThat(http.get("/api/v1/catalogue/query-cities").expect(200).json().required("items").valueStream()
                .map(JsonNode::asString)).contains("320100").doesNotContain("320500");
    }

    @Test
    void anAnswerIsKeptPrintedAndVerifiedByAnybody() throws Exception {
        Http keyed = http.as(agent).with("Idempotency-Key", UUID.randomUUID().toString());
        Answer answered = keyed.post(queries, ASK).expect(201);
        int asked = city.asked().size();
        assertThat(keyed.post(queries, ASK).expect(201).json().path("id")).isEqualTo(answered.json().path("id"));
        assertThat(city.asked()).hasSize(asked);
        JsonNode result = answered.json();
        assertThat(result.path("facts").valueStream().map(fact -> fact.path("label").asString() + fact.path("value")
                .asString())).contains("参保状态正常参保", "当前参保人数46", "欠缴金额（元）0.00");
        assertThat(result.at("/tables/0/columns/0").asString()).isEqualTo("险种");
        assertThat(result.at("/tables/0/rows/0/0").asString()).isEqualTo("养老保险");
        String place = answered.header("location").orElseThrow();
        assertThat(http.as(agent).get(place).expect(200).json().path("verificationCode"))
                .isEqualTo(result.path("verificationCode"));
        assertThat(http.as(agent).get(queries).expect(200).json().at("/items/0/id")).isEqualTo(result.path("id"));

        byte[] pdf = downloads.file(agent, place + "/document");
        assertThat(downloads.file(agent, place + "/document")).isEqualTo(pdf);
        String code = result.path("verificationCode").asString();
        assertThat(Downloads.text(pdf)).contains("单位参保证明", "南京某某软件有限公司", "养老保险", "招标投标", code);
        JsonNode verified = http.get("/api/v1/verifications/{}", code.toLowerCase()).expect(200).json();
        assertThat(verified.path("sha256").asString()).isEqualTo(CaseActions.sha256(pdf));
        assertThat(verified.path("state").asString()).isEqualTo("VALID");
        assertThat(verified.path("unitName").asString()).isEqualTo("南京某某****有限公司");
        assertThat(verified.path("facts").toString()).contains("当前参保人数").doesNotContain("招标");
        assertThat(jdbc.sql("SELECT count(*) FROM document_download d JOIN document o ON o.id = d.document_id"
                + " WHERE o.subject_id = ?").param(UUID.fromString(result.path("id").asString())).query(Integer.class)
                .single()).isEqualTo(2);
    }

    @Test
    void anAccountReadsFourDocumentsAtTheSameTime() throws Exception {
        String document = http.as(agent).post(queries, ASK).expect(201).header("location").orElseThrow() + "/document";

        new HeldDownloads(jdbc, transactions).hold(4, "document_download", () -> http.as(agent).get(document),
                () -> http.as(agent).get(document).expect(503, "busy"));

        http.as(agent).get(document).expect(200);
    }

    @Test
    void nobodyElseSeesDownloadsOrAsks() throws Exception {
        String place = http.as(agent).post(queries, ASK).expect(201).header("location").orElseThrow();
        String document = place + "/document";
        String other = actions.newUnit();
        Caller otherUnit = actions.legalRepresentative(other);

        http.as(otherUnit).get(place).expect(404, "not-found");
        http.as(otherUnit).get(document).expect(404, "not-found");
        http.as(otherUnit).get(document.replace(unit, other)).expect(404, "not-found");
        http.as(otherUnit).post(queries, ASK).expect(404, "not-found");
        http.get(document).expect(401);
        http.as(actions.nanjing()).get(document).expect(403);
        http.as(actions.agent(unit, "LR")).get(document).expect(403, "scope-missing");
        http.as(actions.agent(unit, "LR")).post(queries, ASK).expect(403, "scope-missing");
        assertThat(http.as(actions.agent(unit, "LR")).get(queries).expect(200).json().path("items")).isEmpty();
        String institution = CaseActions.institutionOf(unit);
        http.as(tokens.institution(institution, unit))
                .get("/api/v1/institutions/" + institution + document.substring(document.indexOf("/queries")))
                .expect(404, "not-found");
        http.as(agent.withoutContext()).get(document).expect(403);
    }

    @Test
    void anInstitutionAsksOnlyWhatIsForInstitutions() {
        String number = CaseActions.institutionOf(unit);
        ActingCaller institution = tokens.institution(number, unit);
        actions.makeInstitution(number, "PRIVATE_TRAINING_SCHOOL");
        String place = "/api/v1/institutions/" + number + "/queries";
        Map<String, Object> ask = Map.of("itemCode", "SKL.QRY.GRANT", "form", Map.of("year", 2026));

        String answered = http.as(institution).post(place, ask).expect(201).header("location").orElseThrow();
        http.as(institution).get(answered + "/document").expect(200);
        assertThat(http.as(institution).get(place).expect(200).json().path("items")).hasSize(1);
        http.as(institution).post(place, ASK).expect(422);
        http.as(tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE)).post(queries, ask).expect(422);
        http.as(tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE)).get(queries + answered.substring(place.length()))
                .expect(404, "not-found");
    }

    @Test
    void aPersonAsksAboutItselfAndNobodyElseSeesTheAnswer() {
        ActingCaller person = actions.person(UUID.randomUUID().toString());
        Http me = http.as(person);
        String mine = "/api/v1/me/queries";
        Map<String, Object> ask = Map.of("itemCode", "SI.PSN.CERT", "employer", unit, "form",
                Map.of("purpose", "SCHOOL", "from", "2026-01", "to", "2026-10"));

        Answer answered = me.post(mine, ask).expect(201);

        JsonNode asked = city.asked().getLast();
        assertThat(asked.at("/person/idNumber").asString()).isEqualTo(CaseActions.ID_NUMBER);
        assertThat(asked.at("/unit/unitNumber").asString()).isEqualTo(unit);
        String place = answered.header("location").orElseThrow();
        assertThat(me.get(place).expect(200).json().path("facts").toString()).contains("参保状态", "正常参保");
        assertThat(me.get(mine).expect(200).json().path("items")).hasSize(1);
        byte[] pdf = downloads.file(person, place + "/document");
        assertThat(Downloads.text(pdf)).contains("个人参保证明", "王小明", CaseActions.ID_NUMBER, "养老保险", "子女入学");
        assertThat(http.get("/api/v1/verifications/{}", Downloads.code(pdf)).expect(200).text())
                .doesNotContain("王小明", CaseActions.ID_NUMBER.substring(14));

        Http other = http.as(actions.person(UUID.randomUUID().toString()));
        String id = place.substring(mine.length());
        for (String path : List.of(id, id + "/document")) {
            other.get(mine + path).expect(404, "not-found");
            http.as(actions.legalRepresentative(unit)).get(queries + path).expect(404, "not-found");
            http.as(agent.person(person.person())).get(queries + path).expect(404, "not-found");
        }
        assertThat(other.get(mine).expect(200).json().path("items")).isEmpty();
        assertThat(http.as(actions.legalRepresentative(unit)).get(queries).expect(200).json().path("items")).isEmpty();
        String ofUnit = http.as(agent.person(person.person())).post(queries, ASK).expect(201).header("location")
                .orElseThrow().substring(queries.length());
        me.get(mine + ofUnit).expect(404, "not-found");
    }

    @Test
    void aPersonNamesAnEmployerAndAsksOnlyWhatIsForPersons() {
        Http me = http.as(actions.person(UUID.randomUUID().toString()));
        Map<String, Object> form = Map.of("purpose", "SCHOOL", "from", "2026-01", "to", "2026-10");
        int before = city.asked().size();

        assertThat(me.post("/api/v1/me/queries",
                Map.of("itemCode", "SI.PSN.CERT", "employer", CaseActions.unknownUnit(), "form", form)).expect(422)
                .json().at("/errors/0/code").asString()).isEqualTo("employer-unknown");
        me.post("/api/v1/me/queries", Map.of("itemCode", PROOF, "employer", unit, "form", ASK.get("form"))).expect(422);
        http.as(agent).post(queries, Map.of("itemCode", "SI.PSN.CERT", "form", form)).expect(422);
        assertThat(city.asked()).hasSize(before);
    }

    @Test
    void theFormIsCheckedBeforeTheCityIsAsked() {
        int before = city.asked().size();

        http.as(agent).post(queries, Map.of("itemCode", PROOF, "form", Map.of("purpose", "FUN", "from", "2026-13")))
                .expect(422, "form-invalid");
        http.as(agent).post(queries, Map.of("itemCode", "SI.REG.EMP", "form", Map.of())).expect(422);
        http.as(agent).post(queries, Map.of("itemCode", "SI.QRY.NONE", "form", Map.of())).expect(422);
        http.as(agent).post("/api/v1/units/" + unit + "/cases", ASK).expect(422);

        assertThat(city.asked()).hasSize(before);
    }

    @Test
    @Tag("nightly")
    void aCityWithoutAUsableAnswerLeavesNothing() {
        for (Mood mood : List.of(Mood.SLOW, Mood.DOWN, Mood.OTHERWISE_SIGNED, Mood.ABOUT_ANOTHER_QUERY,
                Mood.OUT_OF_SCHEMA)) {
            city.is(mood);
            Instant start = Instant.now();
            Answer refused = http.as(agent).post(queries, ASK).expect(503, "city-system-unavailable");
            assertThat(Duration.between(start, Instant.now())).as(mood.name()).isLessThan(Duration.ofSeconds(3));
            assertThat(refused.header("retry-after")).isPresent();
        }
        city.is(Mood.UNKNOWN_UNIT);
        http.as(agent).post(queries, ASK).expect(409, "query-without-record");

        assertThat(http.as(agent).get(queries).expect(200).json().path("items")).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM document WHERE unit_number = ?").param(unit).query(Integer.class)
                .single()).isZero();
    }

    @Test
    void aUnitAsksNoMoreThanItsQueriesOfADay() {
        http.as(agent).post(queries, ASK).expect(201);
        jdbc.sql("UPDATE query_count SET asked = 999 WHERE owner = ?").param("unit:" + unit).update();
        http.as(agent).post(queries, ASK).expect(201);
        int asked = city.asked().size();

        Answer refused = http.as(agent).post(queries, ASK).expect(429, "query-limit");

        assertThat(refused.header("retry-after")).isPresent();
        assertThat(city.asked()).hasSize(asked);
        String other = actions.newUnit();
        http.as(actions.agent(other, "SI")).post("/api/v1/units/" + other + "/queries", ASK).expect(201);
    }

    @Test
    void anAccountAsksNoMoreThanTwoQueriesAtTheSameTime() throws Exception {
        city.is(Mood.SLOW);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = clients
                    .invokeAll(Collections.nCopies(6, () -> http.as(agent).post(queries, ASK)));

            List<String> codes = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                codes.add(answer.get().expect(503).json().path("code").asString());
            }

            assertThat(codes).containsOnly("busy", "city-system-unavailable").contains("busy");
            assertThat(Collections.frequency(codes, "city-system-unavailable")).isEqualTo(2);
        }
    }

    @Test
    void unknownCodesAreNotGuessedAndTooManyAreRefused() {
        String code = http.as(agent).post(queries, ASK).expect(201).json().path("verificationCode").asString();
        char last = code.charAt(code.length() - 1);
        String wrong = code.substring(0, code.length() - 1) + (last == '0' ? '1' : '0');
        for (int i = 0; i < 20; i++) {
            http.get("/api/v1/verifications/{}", wrong).expect(404, "document-unknown");
        }

        Answer refused = http.get("/api/v1/verifications/{}", code).expect(429, "verification-limit");

        assertThat(refused.header("retry-after")).isPresent();
        CaseActions.newClient(http).get("/api/v1/verifications/{}", code).expect(200);
    }

    @Test
    void anExpiredAnswerIsDeletedAndItsDocumentVerifiedAsExpired() {
        JsonNode result = http.as(agent).post(queries, ASK).expect(201).json();
        UUID id = UUID.fromString(result.path("id").asString());
        jdbc.sql("UPDATE item_query SET valid_to = valid_to - 200 WHERE id = ?").param(id).update();
        jdbc.sql("UPDATE document SET valid_to = valid_to - 200 WHERE subject_id = ?").param(id).update();

        recurring.stream()
                .filter(task -> task.name().matches("query-answer-deletion|document-deletion|verification-.*"))
                .forEach(task -> task.work().run());

        http.as(agent).get(queries + "/" + id).expect(410, "query-expired");
        http.as(agent).get(queries + "/" + id + "/document").expect(410, "document-expired");
        assertThat(http.as(agent).get(queries).expect(200).json().at("/items/0/expired").asBoolean()).isTrue();
        assertThat(http.get("/api/v1/verifications/{}", result.path("verificationCode").asString()).expect(200).json()
                .path("state").asString()).isEqualTo("EXPIRED");
    }
}
