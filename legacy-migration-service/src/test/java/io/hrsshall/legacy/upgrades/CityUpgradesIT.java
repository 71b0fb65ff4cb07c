package io.hrsshall.legacy.upgrades;

import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.LegacySystemSimulator.LegacyAccount;
import io.hrsshall.legacy.upgrades.StubbedServices.Availability;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What the staff of a city see and decide.
class CityUpgradesIT extends UpgradeIT {

    private static final String CITY = "320900";
    private static final String NEIGHBOUR = "321000";
    private static final String CONFLICTS = "/api/v1/city/legacy-conflicts";

    private final Tokens tokens;
    private final RecurringTask accountCount;

    CityUpgradesIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Tokens tokens,
            RecurringTask accountCount) {
        super(http, events, stubs, jdbc);
        this.tokens = tokens;
        this.accountCount = accountCount;
    }

    private Http staff(String city) {
        return http.as(tokens.staff(city));
    }

    /// An account whose unit is in the hall with another legal representative.
    private Opened conflict(LegacyAccount account) {
        services.registerUnit(uscc(account), idNumber());
        Opened opened = start(account.system());
        verify(opened, account).expect(200);
        assertThat(confirm(opened).expect(200).json().path("step").asString()).isEqualTo("CONFLICT");
        return opened;
    }

    private LegacyAccount account() {
        return simulator.account(LegacySystem.JSHRSS, Map.of("city", CITY));
    }

    private JsonNode find(String city, Opened conflict) {
        return staff(city).get(CONFLICTS + "?limit=100").expect(200).json().path("items").valueStream()
                .filter(each -> each.path("id").asString().equals(conflict.id())).findFirst()
                .orElseThrow(() -> new AssertionError("not in the queue of " + city));
    }

    private boolean isInQueue(String city, Opened conflict) {
        return staff(city).get(CONFLICTS + "?limit=100").expect(200).text().contains(conflict.id());
    }

    private Answer decide(String city, JsonNode conflict, Map<String, ?> decision) {
        return staff(city).with("If-Match", conflict.path("version").asString()).post(CONFLICTS + "/{}/decision",
                decision, conflict.path("id").asString());
    }

    @Test
    void aConflictIsHandedOverAndThenJoined() {
        LegacyAccount account = account();
        Opened opened = conflict(account);
        JsonNode found = find(CITY, opened);
        assertThat(found.at("/account/uscc").asString()).isEqualTo(uscc(account));
        assertThat(found.toString()).doesNotContain(account.representative(),
                account.unit().at("/legalRepresentative/name").asString());
        assertThat(isInQueue(NEIGHBOUR, opened)).isFalse();
        decide(NEIGHBOUR, found, Map.of("decision", "JOIN", "reason", "无权")).expect(404, "not-found");

        decide(CITY, found, Map.of("decision", "HAND_OVER", "reason", "注册地不在本市")).expect(422, "invalid");
        decide(CITY, found, Map.of("decision", "HAND_OVER", "reason", "注册地不在本市", "toCity", CITY)).expect(409,
                "conflict-same-city");
        Http once = staff(CITY).with("If-Match", found.path("version").asString()).with("Idempotency-Key", opened.id());
        Map<String, String> handOver = Map.of("decision", "HAND_OVER", "reason", "注册地不在本市", "toCity", NEIGHBOUR);
        JsonNode handedOver = once.post(CONFLICTS + "/{}/decision", handOver, opened.id()).expect(200).json();
        assertThat(once.post(CONFLICTS + "/{}/decision", handOver, opened.id()).expect(200).json())
                .as("the answer was lost").isEqualTo(handedOver);
        decide(CITY, found, Map.of("decision", "JOIN", "reason", "再次决定")).expect(404, "not-found");

        assertThat(isInQueue(CITY, opened)).isFalse();
        JsonNode received = find(NEIGHBOUR, opened);
        assertThat(received.at("/earlier/0/reason").asString()).isEqualTo("注册地不在本市");
        assertThat(received.at("/earlier/0/city").asString()).isEqualTo(CITY);
        staff(NEIGHBOUR).post(CONFLICTS + "/{}/decision", Map.of("decision", "JOIN", "reason", "已核实"), opened.id())
                .expect(428, "if-match-missing");
        decide(NEIGHBOUR, found, Map.of("decision", "JOIN", "reason", "已核实")).expect(412, "if-match-stale");
        decide(NEIGHBOUR, received, Map.of("decision", "JOIN", "reason", "已核实")).expect(200);

        assertThat(stepOf(opened)).isEqualTo("JOINED");
        assertThat(show(opened).path("unitNumber").asString()).isEqualTo(found.at("/unit/unitNumber").asString());
        verify(start(), account).expect(409, "already-upgraded");
        assertThat(count("SELECT count(*) FROM conflict_decision WHERE upgrade_id = ?::uuid", opened.id()))
                .isEqualTo(2);
    }

    @Test
    @Tag("nightly")
    void ofTenParallelDecisionsOneIsMade() throws Exception {
        LegacyAccount account = account();
        Opened opened = conflict(account);
        JsonNode found = find(CITY, opened);

        List<Answer> answers = runConcurrently(Stream.<Callable<Answer>>generate(
                () -> () -> decide(CITY, found, Map.of("decision", "REJECT", "reason", "不是同一单位"))).limit(10).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(412, "if-match-stale"));
        assertThat(show(opened).path("problem").asString()).isEqualTo("conflict-rejected");
        assertThat(show(opened).has("unitNumber")).isFalse();
        assertThat(count("SELECT count(*) FROM upgrade WHERE id = ?::uuid AND data_cipher IS NOT NULL", opened.id()))
                .isZero();
        verify(start(), account).expect(200);
    }

    private Stream<JsonNode> sagas() {
        return http.get("/actuator/sagas").expect(200).json().path("sagas").valueStream();
    }

    @Test
    void aStuckUpgradeIsListedWithItsReason() {
        LegacyAccount account = account();
        Opened opened = confirmedUpgrade(account);
        services.unitService = Availability.DOWN;
        setAdministrator(opened, registeredPerson()).expect(200);
        JsonNode stuck = staff(CITY).get("/api/v1/city/legacy-upgrades?stuck=true&step=CREATING&system=JSHRSS")
                .expect(200).json().path("items").valueStream()
                .filter(each -> each.path("id").asString().equals(opened.id())).findFirst().orElseThrow();
        assertThat(stuck.path("stuck").asString()).isEqualTo("unit-service-unavailable");
        assertThat(stuck.path("stage").asString()).isEqualTo("UNIT");
        assertThat(staff(NEIGHBOUR).get("/api/v1/city/legacy-upgrades?limit=100").expect(200).text())
                .doesNotContain(opened.id());

        JsonNode saga = sagas().filter(each -> each.at("/saga/id").asString().equals(opened.id())).findFirst()
                .orElseThrow();
        assertThat(saga.at("/saga/step").asString()).isEqualTo("UNIT");
        assertThat(saga.at("/saga/stuck").asString()).isEqualTo("unit-service-unavailable");
        assertThat(saga.at("/task/kind").asString()).isEqualTo("legacy-upgrade");
        assertThat(saga.at("/task/failedAttempts").asInt()).isPositive();

        services.unitService = Availability.UP;
        untilTask(jdbc, "legacy-upgrade", "it is done", () -> stepOf(opened).equals("DONE"));
        assertThat(sagas().map(each -> each.at("/saga/id").asString())).doesNotContain(opened.id());
        assertThat(staff(CITY).get("/api/v1/city/legacy-upgrades?stuck=true").expect(200).text())
                .doesNotContain(opened.id());
        assertThat(staff(CITY).get("/api/v1/city/legacy-upgrades?step=DONE&limit=1").expect(200).json()
                .at("/items/0/id").asString()).isEqualTo(opened.id());
    }

    @Test
    void identityServiceLearnsWhichSystemsHaveAnAccountOfAUnit() {
        LegacyAccount shared = simulator.generated(LegacySystem.JSSI, "SHARED_UNIT");
        Http identity = http.as(tokens.service("identity-service", "legacy-migration-service"));
        assertThat(identity.get("/internal/v1/waiting-units/{}", uscc(shared)).expect(200).json().path("systems")
                .valueStream().map(JsonNode::asString)).containsExactly("JSHRSS", "JSSI", "TAIZHOU");
        simulator.behave("jssi", "slow");
        simulator.behave("taizhou", "down");
        assertThat(identity.get("/internal/v1/waiting-units/{}", uscc(shared)).expect(200).json().path("systems")
                .valueStream().map(JsonNode::asString)).containsExactly("JSHRSS");
        http.as(tokens.service("unit-service", "legacy-migration-service"))
                .get("/internal/v1/waiting-units/{}", uscc(shared)).expect(403);
    }

    @Test
    @Tag("nightly")
    void everyUnitOfALegacyAccountIsCountedExactlyOnce() {
        accountCount.work().run();
        Map<String, JsonNode> before = report(CITY);
        Map<String, JsonNode> neighbourBefore = report(NEIGHBOUR);
        assertThat(before.values()).allSatisfy(system -> assertThat(system.path("total").asLong()).isPositive());

        LegacyAccount done = account();
        Opened upgraded = confirmedUpgrade(done);
        setAdministrator(upgraded, registeredPerson()).expect(200);
        LegacyAccount second = simulator.accountOf(LegacySystem.JSSI, uscc(done));
        Opened joined = start(LegacySystem.JSSI);
        verify(joined, second).expect(200);
        confirm(joined).expect(200);
        conflict(simulator.account(LegacySystem.TAIZHOU, Map.of("city", CITY)));
        LegacyAccount locked = simulator.account(LegacySystem.JSHRSS, Map.of("city", CITY, "locked", true));
        verify(start(), locked).expect(409, "old-account-locked-in-system");
        verify(start(), locked).expect(409, "old-account-locked-in-system");
        account();
        accountCount.work().run();

        Map<String, JsonNode> after = report(CITY);
        assertThat(change(before, after, "JSHRSS", "upgraded")).isEqualTo(1);
        assertThat(change(before, after, "JSHRSS", "refused")).isEqualTo(1);
        assertThat(change(before, after, "JSHRSS", "open")).isEqualTo(1);
        assertThat(change(before, after, "JSHRSS", "total")).isEqualTo(3);
        assertThat(change(before, after, "JSSI", "joined")).isEqualTo(1);
        assertThat(change(before, after, "TAIZHOU", "conflict")).isEqualTo(1);
        assertThat(after.values()).allSatisfy(system -> assertThat(system.path("open").asLong()).isNotNegative());
        assertThat(of(after, "JSHRSS").at("/refusals/old-account-locked-in-system").asInt()).isPositive();
        Map<String, JsonNode> neighbourAfter = report(NEIGHBOUR);
        for (String field : List.of("total", "upgraded", "joined", "conflict", "refused", "open")) {
            assertThat(after.keySet()).as(field + " of another city")
                    .allSatisfy(system -> assertThat(change(neighbourBefore, neighbourAfter, system, field)).isZero());
        }
    }

    private Map<String, JsonNode> report(String city) {
        JsonNode report = staff(city).get("/api/v1/city/legacy-report").expect(200).json();
        assertThat(report.path("city").asString()).isEqualTo(city);
        Map<String, JsonNode> systems = new HashMap<>();
        report.path("systems").forEach(system -> systems.put(system.path("system").asString(), system));
        return systems;
    }

    private static long change(Map<String, JsonNode> before, Map<String, JsonNode> after, String system,
            String field) {
        return of(after, system).path(field).asLong() - of(before, system).path(field).asLong();
    }

    private static JsonNode of(Map<String, JsonNode> report, String system) {
        return Objects.requireNonNull(report.get(system));
    }
}
