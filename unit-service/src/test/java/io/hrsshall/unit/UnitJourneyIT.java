package io.hrsshall.unit;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Registration and profile change, with PostgreSQL and Kafka.
@HallTest
class UnitJourneyIT {

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final ServiceStubs stubs;
    private final TestUnits units;

    UnitJourneyIT(Http http, Tokens tokens, EventLog events, JdbcClient jdbc, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.stubs = stubs;
        this.units = new TestUnits(http, tokens);
    }

    @Test
    void aUnitIsRegisteredAndChangesItsProfile() {
        String uscc = TestUnits.freshUscc();
        String unit = units.register(UUID.randomUUID(), uscc).expect(200).json().required("unitNumber").asString();
        assertThat(UnitNumber.parse("unitNumber", unit).value()).hasSize(13);

        PublishedEvent registered = events.awaitInCity("320100", "hall.unit.registered.v1", unit);
        assertThat(registered.key()).isEqualTo(unit);
        assertThat(registered.data().required("uscc").asString()).isEqualTo(uscc);
        events.await("hall.unit.registered.v1",
                event -> event.subject().equals(unit) && event.topic().endsWith(".unit-service.v1"));

        Answer profile = http.as(tokens.unit(unit, Tier.AGENT, "SI")).get("/api/v1/units/{}", unit).expect(200);
        assertThat(profile.json().required("cityName").asString()).contains("南京");
        assertThat(profile.json().required("legalRepresentative").asString()).isEqualTo("王**");
        assertThat(profile.json().required("registeredOn").asString())
                .isEqualTo(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        assertThat(profile.json().has("address")).isFalse();

        Answer changed = change(unit, profile.etag(),
                Map.of("address", "玄武区北京东路 63 号", "postalCode", "210008", "telephone", "025-00000000")).expect(200);
        assertThat(changed.json().required("address").asString()).isEqualTo("玄武区北京东路 63 号");
        assertThat(events.awaitInCity("320100", "hall.unit.changed.v1", unit).data().required("changed").valueStream()
                .map(JsonNode::asString)).containsExactly("address", "postalCode", "telephone");

        JsonNode cleared = change(unit, changed.etag(), "{\"address\": null, \"industry\": \"I65\"}").expect(200)
                .json();
        assertThat(cleared.has("address")).isFalse();
        assertThat(cleared.required("postalCode").asString()).isEqualTo("210008");
        assertThat(cleared.required("industry").asString()).isEqualTo("I65");
        assertThat(jdbc.sql("SELECT changed_grant FROM unit WHERE number = ?").param(unit).query(UUID.class).single())
                .hasToString(tokens.unit(unit, Tier.ADMINISTRATOR).grant());
    }

    @Test
    void aFormIsFilledInFromTheProfileForAMemberOfTheUnitOnly() {
        String unit = units.registeredUnit();
        change(unit, "*", Map.of("registeredRegion", "320102", "address", "北京东路 63 号", "industry", "I65", "contactName",
                "李晓梅", "bankAccount", "3205 0159 1436 0001")).expect(200);
        Http caseService = http.as(tokens.service("case-service", "unit-service"));
        String path = "/internal/v1/units/{}/filing-details";

        JsonNode details = caseService.with("Hall-User-Token", tokens.unit(unit, Tier.AGENT, "SI").token())
                .get(path, unit).expect(200).json();

        assertThat(details.required("industry").asString()).isEqualTo("I65");
        assertThat(details.required("registeredAddress").asString()).isEqualTo("江苏省南京市玄武区北京东路 63 号");
        assertThat(details.required("bankAccount").asString()).isEqualTo("3205015914360001");
        assertThat(details.required("contactName").asString()).isEqualTo("李晓梅");
        assertThat(details.has("mailingAddress")).isFalse();
        caseService.get(path, unit).expect(403);
        caseService.with("Hall-User-Token", tokens.unit(units.registeredUnit(), Tier.LEGAL_REPRESENTATIVE).token())
                .get(path, unit).expect(404, "not-found");
    }

    @Test
    void theHistoryShowsEachChangeAndMasksPersonalData() {
        String unit = units.registeredUnit();
        String grant = tokens.unit(unit, Tier.ADMINISTRATOR).grant();
        JsonNode changed = change(unit, "*", Map.of("registeredRegion", "320102", "contactName", "李晓梅",
                "contactMobile", "13812345678", "bankAccount", "3205 0159 1436 0001")).expect(200).json();
        change(unit, "*", "{\"bankAccount\": \"\"}").expect(200);

        assertThat(changed.required("type").asString()).isEqualTo("ENTERPRISE");
        assertThat(changed.required("status").asString()).isEqualTo("in-business");
        assertThat(changed.required("contactName").asString()).isEqualTo("李**");
        assertThat(changed.required("contactMobile").asString()).isEqualTo("1****78");
        assertThat(changed.required("bankAccount").asString()).isEqualTo("****0001");
        Http administrator = http.as(tokens.unit(unit, Tier.ADMINISTRATOR));
        JsonNode newest = administrator.get("/api/v1/units/{}/changes?limit=1", unit).expect(200).json();
        assertThat(newest.required("total").asInt()).isEqualTo(5);
        assertThat(newest.at("/items/0/field").asString()).isEqualTo("bankAccount");
        assertThat(newest.at("/items/0/oldValue").asString()).isEqualTo("****0001");
        assertThat(newest.at("/items/0").has("newValue")).isFalse();
        assertThat(newest.at("/items/0/tier").asString()).isEqualTo("administrator");
        assertThat(newest.at("/items/0/grantId").asString()).isEqualTo(grant);
        JsonNode older = administrator.get("/api/v1/units/{}/changes?cursor={}", unit,
                newest.required("nextCursor").asString()).expect(200).json();
        assertThat(older.required("items").valueStream().map(item -> item.required("field").asString()))
                .containsExactlyInAnyOrder("registeredRegion", "contactName", "contactMobile", "bankAccount");

        String stored = jdbc.sql("""
                SELECT encode(u.personal_cipher, 'escape') || (SELECT string_agg(c::text, '') FROM unit_change c
                    WHERE c.unit_number = u.number) || (SELECT string_agg(o::text, '') FROM outbox_event o)
                FROM unit u WHERE u.number = ?""").param(unit).query(String.class).single();
        assertThat(stored).doesNotContain("李晓梅", "13812345678", "3205015914360001");
        http.as(tokens.unit(unit, Tier.AGENT, "SI")).get("/api/v1/units/{}/changes", unit)
                .expect(403, "tier-missing");
        http.as(tokens.unit(units.registeredUnit(), Tier.ADMINISTRATOR)).get("/api/v1/units/{}/changes", unit)
                .expect(404, "not-found");
    }

    private void stubRegister(Map<String, Object> entry) {
        stubs.answer("identity-service", "POST", "/internal/v1/register-comparisons",
                request -> Reply.of(200, entry));
    }

    private static Map<String, Object> entry(String status, boolean cancelled, boolean representativeAgrees) {
        return Map.of("found", true, "name", "南京示例网络工程有限公司", "status", status, "inBusiness", !cancelled, "cancelled",
                cancelled, "nameAgrees", true, "legalRepresentativeAgrees", representativeAgrees);
    }

    @Test
    void aCancelledUnitIsMarkedUntilTheRegisterCorrectsItsStatus() {
        String unit = units.registeredUnit();
        Http staff = http.as(tokens.staff("320100"));
        Http agent = http.as(tokens.unit(unit, Tier.AGENT, "SI"));
        String compare = "/api/v1/city/units/{}/register-comparison";
        agent.get("/api/v1/units/{}/register-comparison", unit).expect(204);
        http.as(tokens.staff("320200")).post(compare, null, unit).expect(404);
        stubRegister(entry("注销", true, false));

        JsonNode compared = staff.post(compare, null, unit).expect(200).json();

        assertThat(compared.required("differences").valueStream().map(JsonNode::asString))
                .containsExactly("LEGAL_REPRESENTATIVE", "CANCELLED");
        assertThat(agent.get("/api/v1/units/{}/register-comparison", unit).expect(200).json()).isEqualTo(compared);
        assertThat(agent.get("/api/v1/units/{}", unit).json().required("status").asString()).isEqualTo("cancelled");
        PublishedEvent cancelled = events.await("hall.unit.changed.v1",
                event -> event.subject().equals(unit) && event.topic().endsWith(".unit-service.v1"));
        assertThat(cancelled.data().required("status").asString()).isEqualTo("cancelled");
        assertThat(differing("320100")).contains(unit);
        assertThat(differing("320200")).doesNotContain(unit);
        assertThat(http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).get("/api/v1/units/{}/changes", unit).expect(200)
                .json().at("/items/0").has("tier")).isFalse();

        stubRegister(entry("存续", false, true));
        staff.post(compare, null, unit).expect(200);
        assertThat(agent.get("/api/v1/units/{}", unit).json().required("status").asString())
                .isEqualTo("in-business");
        assertThat(differing("320100")).doesNotContain(unit);
    }

    @Test
    void aRenamedUnitTakesOverTheNameInTheRegister() {
        String unit = units.registeredUnit();
        Http staff = http.as(tokens.staff("320100"));
        Http administrator = http.as(tokens.unit(unit, Tier.ADMINISTRATOR));
        String old = nameOf(unit);
        String renamed = "南京示例云计算有限公司";
        stubName(renamed, true);

        JsonNode compared = compare(staff, unit);

        assertThat(compared.required("differences")).isEmpty();
        assertThat(compared.required("unitName").asString()).isEqualTo(renamed);
        assertThat(nameOf(unit)).isEqualTo(renamed);
        JsonNode event = events.await("hall.unit.changed.v1",
                each -> each.subject().equals(unit) && each.topic().endsWith(".unit-service.v1")).data();
        assertThat(event.required("name").asString()).isEqualTo(renamed);
        assertThat(event.required("changed").valueStream().map(JsonNode::asString)).containsExactly("name");
        assertThat(http.as(tokens.service("case-service", "unit-service")).get("/internal/v1/units/{}", unit)
                .expect(200).json().required("name").asString()).isEqualTo(renamed);
        compare(staff, unit);
        JsonNode changes = administrator.get("/api/v1/units/{}/changes", unit).expect(200).json();
        assertThat(changes.required("total").asInt()).isOne();
        assertThat(changes.at("/items/0/field").asString()).isEqualTo("name");
        assertThat(changes.at("/items/0/oldValue").asString()).isEqualTo(old);
        assertThat(changes.at("/items/0/newValue").asString()).isEqualTo(renamed);
        assertThat(changes.at("/items/0").has("tier")).isFalse();

        stubName("名".repeat(201), false);
        assertThat(compare(staff, unit).required("differences").valueStream().map(JsonNode::asString))
                .containsExactly("NAME", "LEGAL_REPRESENTATIVE");
        assertThat(nameOf(unit)).isEqualTo(renamed);
        assertThat(differing("320100")).contains(unit);
    }

    private void stubName(String name, boolean representativeAgrees) {
        stubs.answer("identity-service", "POST", "/internal/v1/register-comparisons", request -> {
            Map<String, Object> entry = new HashMap<>(entry("存续", false, representativeAgrees));
            entry.put("name", name);
            entry.put("nameAgrees", request.json().required("name").asString().equals(name));
            return Reply.of(200, entry);
        });
    }

    private static JsonNode compare(Http staff, String unit) {
        return staff.post("/api/v1/city/units/{}/register-comparison", null, unit).expect(200).json();
    }

    private String nameOf(String unit) {
        return http.as(tokens.unit(unit, Tier.AGENT, "SI")).get("/api/v1/units/{}", unit).expect(200).json()
                .required("name").asString();
    }

    private List<String> differing(String city) {
        return http.as(tokens.staff(city)).get("/api/v1/city/register-differences?limit=100").expect(200).json()
                .required("items").valueStream().map(item -> item.required("unitNumber").asString()).toList();
    }

    @Test
    void aLateAnswerOfTheRegisterDoesNotReplaceANewerOne() throws Exception {
        String unit = units.registeredUnit();
        Http staff = http.as(tokens.staff("320100"));
        String compare = "/api/v1/city/units/{}/register-comparison";
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> released = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        stubs.answer("identity-service", "POST", "/internal/v1/register-comparisons", request -> {
            if (calls.incrementAndGet() > 1) {
                return Reply.of(200, entry("注销", true, true));
            }
            asked.countDown();
            released.join();
            return Reply.of(200, entry("存续", false, true));
        });

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> late = threads.submit(() -> staff.post(compare, null, unit));
            asked.await();
            staff.post(compare, null, unit).expect(200);
            released.complete(null);
            late.get().expect(200);
        }

        assertThat(http.as(tokens.unit(unit, Tier.AGENT, "SI")).get("/api/v1/units/{}", unit).json()
                .required("status").asString()).isEqualTo("cancelled");
    }

    @Test
    void aUnitThatTheRegisterCannotAnswerDelaysNoOther() {
        String failing = units.registeredUnit();
        String second = units.registeredUnit();
        String fresh = units.registeredUnit();
        String uscc = jdbc.sql("SELECT uscc FROM unit WHERE number = ?").param(failing).query(String.class).single();
        AtomicInteger refused = new AtomicInteger();
        stubs.answer("identity-service", "POST", "/internal/v1/register-comparisons", request -> {
            if (request.json().required("uscc").asString().equals(uscc)) {
                refused.incrementAndGet();
                return Reply.problem(503, "register-unavailable");
            }
            return Reply.of(200, entry("存续", false, false));
        });

        makeDue(failing);
        until("the register was asked", () -> refused.get() > 0);
        makeDue(second);
        until("the other unit is compared", () -> differing("320100").contains(second));
        until("the failure is recorded", () -> minutesToComparison(failing) > 0);

        assertThat(differing("320100")).doesNotContain(failing, fresh);
        assertThat(minutesToComparison(failing)).as("attempted again after an hour").isBetween(50L, 60L);
        until("the next comparison is planned", () -> minutesToComparison(second) >= 12 * 60 - 1);
        assertThat(refused).hasValue(1);
        stubRegister(entry("存续", false, false));
        makeDue(failing);
        until("compared after the outage", () -> differing("320100").contains(failing));
    }

    private void makeDue(String unit) {
        jdbc.sql(
                """
                        UPDATE kit_task SET execution_time = now()
                        WHERE task_name = 'register-comparison' AND task_instance = (SELECT id::text FROM unit WHERE number = ?)""")
                .param(unit).update();
    }

    private long minutesToComparison(String unit) {
        return jdbc
                .sql("""
                        SELECT extract(EPOCH FROM execution_time - now()) / 60 FROM kit_task
                        WHERE task_name = 'register-comparison' AND task_instance = (SELECT id::text FROM unit WHERE number = ?) AND NOT picked""")
                .param(unit)
                .query(Long.class).optional().orElse(-1L);
    }

    private boolean isToBeComparedAfterAChange(String unit) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM kit_task WHERE task_name = 'changed-unit-comparison'
                    AND task_instance = (SELECT id::text FROM unit WHERE number = ?))""").param(unit)
                .query(Boolean.class).single();
    }

    @Test
    void aNewLegalRepresentativeIsRecordedOnce() {
        String uscc = TestUnits.freshUscc();
        String unit = units.register(UUID.randomUUID(), uscc).expect(200).json().required("unitNumber").asString();
        Http identity = units.asIdentityService();
        assertThat(identity.get("/internal/v1/units?uscc={}", uscc).expect(200).json()
                .at("/items/0/unitNumber").asString()).isEqualTo(unit);
        assertThat(identity.get("/internal/v1/units?uscc={}", TestUnits.freshUscc()).expect(200).json()
                .required("items")).isEmpty();
        Map<String, Object> successor = Map.of("personId", UUID.randomUUID(), "maskedName", "李**");

        stubRegister(entry("存续", false, true));

        identity.put("/internal/v1/units/{}/legal-representative", successor, unit).expect(204);
        Http agent = http.as(tokens.unit(unit, Tier.AGENT, "SI"));
        long daily = minutesToComparison(unit);
        until("the unit is compared", () -> agent.get("/api/v1/units/{}/register-comparison", unit).status() == 200);
        until("nothing is left to do", () -> !isToBeComparedAfterAChange(unit));
        assertThat(minutesToComparison(unit)).as("is compared at its time of day, too").isBetween(daily - 5, daily);
        String etag = http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).get("/api/v1/units/{}", unit).etag();
        identity.put("/internal/v1/units/{}/legal-representative", successor, unit).expect(204);
        assertThat(isToBeComparedAfterAChange(unit)).as("is compared again").isFalse();

        Answer profile = http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).get("/api/v1/units/{}", unit).expect(200);
        assertThat(profile.etag()).isEqualTo(etag);
        assertThat(profile.json().required("legalRepresentative").asString()).isEqualTo("李**");
        identity.put("/internal/v1/units/{}/legal-representative", successor, UnitNumber.of(800_000_000_002L).value())
                .expect(404, "not-found");
    }

    @Test
    void theCodeListsAreForAnyone() {
        assertThat(http.get("/api/v1/regions").expect(200).json().required("items").valueStream()
                .map(item -> item.required("name").asString())).contains("南京市玄武区", "苏州市昆山市", "上海市");
        assertThat(http.get("/api/v1/industries").expect(200).json().required("items").size()).isEqualTo(97);
    }

    @Test
    void twentyConcurrentSagasForOneUsccRegisterOneUnit() throws Exception {
        String uscc = TestUnits.freshUscc();
        List<UUID> sagas = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();

        List<Answer> answers = runConcurrently(
                sagas.stream().<Callable<Answer>>map(saga -> () -> units.register(saga, uscc)).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "unit-exists"));
        assertThat(jdbc.sql("SELECT count(*) FROM unit WHERE uscc = ?").param(uscc).query(Long.class).single())
                .isEqualTo(1);
        Answer winner = answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
        assertThat(units.register(sagas.get(answers.indexOf(winner)), uscc).expect(200).json())
                .isEqualTo(winner.json());
        String unit = winner.json().required("unitNumber").asString();
        events.awaitInCity("320100", "hall.unit.registered.v1", unit);
        assertThat(events.ofCity("320100")).filteredOn(event -> event.subject().equals(unit)).hasSize(1);
    }

    @Test
    @Tag("nightly")
    void twentyConcurrentCallsOfOneSagaGetOneNumber() throws Exception {
        String uscc = TestUnits.freshUscc();
        UUID saga = UUID.randomUUID();

        List<Answer> answers = runConcurrently(IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(i -> () -> units.register(saga, uscc)).toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(200)).extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
    }

    @Test
    @Tag("nightly")
    void concurrentCallsOfOneSagaForDifferentUsccsRegisterOneUnit() throws Exception {
        UUID saga = UUID.randomUUID();

        List<Answer> answers = runConcurrently(IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> units.register(saga, TestUnits.freshUscc())).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "saga-reused"));
    }

    @Test
    void anotherUnitIsAnswered404() {
        String unit = units.registeredUnit();
        String other = units.registeredUnit();
        Http stranger = http.as(tokens.unit(other, Tier.LEGAL_REPRESENTATIVE));

        stranger.get("/api/v1/units/{}", unit).expect(404, "not-found");
        stranger.with("If-Match", "*").patch("/api/v1/units/{}", Map.of("industry", "I65"), unit)
                .expect(404, "not-found");
        String unknown = UnitNumber.of(800_000_000_000L).value();
        http.as(tokens.unit(unknown, Tier.LEGAL_REPRESENTATIVE)).get("/api/v1/units/{}", unknown)
                .expect(404, "not-found");
        http.as(tokens.unit(unit, Tier.AGENT, "SI")).with("If-Match", "*")
                .patch("/api/v1/units/{}", Map.of("industry", "I65"), unit).expect(403, "tier-missing");
    }

    @Test
    void onlyOneOfSeveralConcurrentChangesIsAccepted() throws Exception {
        String unit = units.registeredUnit();
        Http administrator = http.as(tokens.unit(unit, Tier.ADMINISTRATOR));
        String etag = administrator.get("/api/v1/units/{}", unit).etag();

        administrator.patch("/api/v1/units/{}", Map.of("industry", "I65"), unit).expect(428, "if-match-missing");
        List<Answer> answers = runConcurrently(IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> change(unit, etag, Map.of("address", "北京东路 " + i + " 号")))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(409, 412));
        change(unit, etag, Map.of("industry", "C39")).expect(412, "if-match-stale");
    }

    @Test
    void aChangeToTheSameValuesKeepsTheVersion() {
        String unit = units.registeredUnit();
        String etag = change(unit, "*", Map.of("postalCode", "210008")).expect(200).etag();

        assertThat(change(unit, etag, Map.of("postalCode", "210008")).expect(200).etag()).isEqualTo(etag);
        assertThat(change(unit, etag, Map.of()).expect(200).etag()).isEqualTo(etag);
    }

    @Test
    void invalidFieldsAreReportedByName() {
        String unit = units.registeredUnit();

        assertThat(change(unit, "*", Map.of("postalCode", "21000")).expect(422).json().at("/errors/0/field").asString())
                .isEqualTo("postalCode");
        assertThat(change(unit, "*", Map.of("address", "路".repeat(201))).expect(422).json().at("/errors/0/field")
                .asString()).isEqualTo("address");
        change(unit, "*", Map.of("name", "别的公司")).expect(400);
        change(unit, "*", Map.of("status", "cancelled")).expect(400);
        assertThat(change(unit, "*", Map.of("contactMobile", "138")).expect(422).json().at("/errors/0/field")
                .asString()).isEqualTo("contactMobile");
        change(unit, "*", Map.of("industry", 5)).expect(400, "malformed");
        units.register(UUID.randomUUID(), "91320106MA1MXKQP01").expect(422);
    }

    @Test
    void otherServicesReadAUnitByItsNumber() {
        String unit = units.register(UUID.randomUUID(), TestUnits.freshUscc()).expect(200).json()
                .required("unitNumber").asString();
        Http institutions = http.as(tokens.service("institution-service", "unit-service"));

        JsonNode snapshot = institutions.get("/internal/v1/units/{}", unit).expect(200).json();
        assertThat(snapshot.propertyNames()).containsExactlyInAnyOrder("unitNumber", "uscc", "name", "city",
                "status");
        institutions.get("/internal/v1/units/{}", UnitNumber.of(800_000_000_001L).value()).expect(404, "not-found");
        institutions.put("/internal/v1/units/{}", TestUnits.registration(TestUnits.freshUscc()),
                UUID.randomUUID()).expect(403, "caller-not-allowed");
    }

    private Answer change(String unit, String etag, Object change) {
        return http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).with("If-Match", etag)
                .patch("/api/v1/units/{}", change, unit);
    }
}
