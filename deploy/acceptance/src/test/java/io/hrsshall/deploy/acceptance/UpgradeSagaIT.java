package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// An upgrade creates one unit with one number, one administrator and one account, even if processes are killed at any
/// of its steps or the same account or unit is upgraded in parallel. Afterwards the reconciliation adds up.
@AcceptanceTest
@Tag("nightly")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeSagaIT {

    private static final String CITY = "320100";
    private static final String ORCHESTRATOR = "legacy-migration-service";
    private static final List<String> CALLED = List.of("identity-service", "unit-service", "delegation-service");
    private static final Duration UNTIL_DONE = Duration.ofMinutes(4);

    /// From the last step to the first, so that an upgrade that is continued never passes the fail point of a
    /// later trial.
    private static final List<String> STEPS = List.of("account", "administrator", "legal-representative", "unit",
            "person");

    /// Of a step: done but not recorded, so that it is done again, and not begun.
    private static final List<String> MOMENTS = List
            .of(System.getProperty("hall.upgrade.moments", "unsaved,before").split(","));

    private record Interrupted(String trial, LegacyUpgrade upgrade, Sample administrator) {}

    /// Numbers of rows and users of one unit.
    private record Counts(long units, long grantsOfTierOne, long grantsOfTierTwo, long activeAccounts,
            long enabledUsers) {

        static final Counts ONE_UNIT = new Counts(1, 1, 1, 1, 1);
    }

    private final HallUnderTest hall;

    UpgradeSagaIT(HallUnderTest hall) {
        this.hall = hall;
    }

    private Counts countsOf(String uscc) {
        Databases databases = hall.databases();
        String grants = """
                SELECT COUNT(*) FROM unit_grant JOIN unit USING (unit_number)
                WHERE uscc = ? AND tier = %d AND status <> 'REVOKED'""";
        List<String> accounts = databases.column("identity",
                "SELECT id FROM accounts WHERE uscc = ? AND kind = 'UNIT' AND status = 'ACTIVE'", uscc);
        return new Counts(databases.count("unit", "SELECT COUNT(*) FROM unit WHERE uscc = ?", uscc),
                databases.count("delegation", grants.formatted(1), uscc),
                databases.count("delegation", grants.formatted(2), uscc), accounts.size(),
                accounts.stream().filter(hall.keycloak().accounts(true)::contains).count());
    }

    private LegacyUpgrade confirmed(JsonNode account) {
        // The gateway's circuit breaker may still be open for a service that was just restarted.
        HallUnderTest.await(HallUnderTest.TIMEOUT).ignoreExceptions().until(
                () -> hall.gateway().get("/api/v1/legacy-upgrades/" + UUID.randomUUID(), null).status() == 404);
        return LegacyUpgrade.confirmed(hall, account);
    }

    private LegacyUpgrade confirmed() {
        return confirmed(hall.phone().legacyAccount(CITY));
    }

    @Test
    @Order(1)
    void anUpgradeIsCompletedAfterKillsAtAnyStep() {
        List<String> failPoints = STEPS.stream()
                .flatMap(step -> MOMENTS.stream().map(moment -> "upgrade." + step + "." + moment)).toList();
        // Before the first kill, because a request for an SMS code is not repeated.
        Iterator<Sample> administrators = HallUnderTest
                .runConcurrently(failPoints.size() + CALLED.size(), 4, i -> hall.registeredPerson()).iterator();
        List<Interrupted> all = new ArrayList<>();
        failPoints.forEach(failPoint -> all.add(haltAt(failPoint, administrators.next())));
        CALLED.forEach(service -> all.add(killDuring(service, administrators.next())));
        SoftAssertions softly = new SoftAssertions();
        all.forEach(each -> check(each, softly));
        softly.assertThat(new RegistrationData(hall).inconsistencies())
                .as("users without an account, accounts without a user").isEmpty();
        softly.assertAll();
    }

    /// The orchestrator halts and the services that it calls are killed with it.
    private Interrupted haltAt(String failPoint, Sample administrator) {
        LegacyUpgrade upgrade = confirmed();
        hall.haltAt(ORCHESTRATOR, failPoint);
        CompletableFuture<?> request = CompletableFuture.runAsync(() -> {
            while (upgrade.trySetAdministrator(administrator).filter(answer -> answer.status() == 503).isPresent()
                    && hall.isAlive(ORCHESTRATOR)) {
                upgrade.awaitEnd(UNTIL_DONE);
            }
        });
        HallUnderTest.await(UNTIL_DONE).pollInterval(Duration.ofMillis(5)).until(() -> !hall.isAlive(ORCHESTRATOR));
        CALLED.forEach(hall::kill);
        hall.start(Stream.concat(Stream.of(ORCHESTRATOR), CALLED.stream()).toList());
        request.join();
        return new Interrupted(failPoint, upgrade, administrator);
    }

    /// Kills one of the called services while the upgrade runs; legacy-migration-service keeps running.
    private Interrupted killDuring(String service, Sample administrator) {
        LegacyUpgrade upgrade = confirmed();
        CompletableFuture<?> request = CompletableFuture.runAsync(() -> upgrade.trySetAdministrator(administrator));
        hall.kill(service);
        request.join();
        hall.start(List.of(service));
        HallUnderTest.await(UNTIL_DONE).until(() -> {
            String step = upgrade.awaitEnd(UNTIL_DONE).text("step");
            if (step.equals("ADMINISTRATOR")) {
                // The creation did not begin, because the administrator could not be matched.
                upgrade.trySetAdministrator(administrator);
            }
            return !step.equals("ADMINISTRATOR");
        });
        return new Interrupted(service + " killed", upgrade, administrator);
    }

    private void check(Interrupted each, SoftAssertions softly) {
        Answer end = each.upgrade().awaitEnd(UNTIL_DONE);
        softly.assertThat(end.text("step")).as("end of " + each.trial()).isEqualTo("DONE");
        softly.assertThat(countsOf(each.upgrade().uscc())).as("data of " + each.trial()).isEqualTo(Counts.ONE_UNIT);
        String tier = hall.logIn(end.text("unitNumber"), each.administrator()).tier();
        softly.assertThat(tier).as("login after " + each.trial()).isEqualTo("administrator");
        HallUnderTest.log(String.format(Locale.ROOT, "%-40s %s", each.trial(), end.text("step")));
    }

    @Test
    @Order(2)
    void twentyUpgradesOfOneAccountCreateOneUnit() {
        JsonNode account = hall.phone().legacyAccount(CITY);
        upgradeInParallel(IntStream.range(0, 20).mapToObj(i -> account).toList());
    }

    @Test
    @Order(3)
    void twentyUpgradesOfTwoAccountsOfOneUnitCreateOneUnit() {
        JsonNode account = hall.phone().legacyAccount(CITY);
        JsonNode second = hall.phone().legacyAccount(
                Map.of("system", "TAIZHOU", "uscc", account.at("/units/0/uscc").asString()));
        List<LegacyUpgrade> upgrades = upgradeInParallel(
                IntStream.range(0, 20).mapToObj(i -> i % 2 == 0 ? account : second).toList());
        List<String> ends = upgrades.stream().map(each -> each.awaitEnd(UNTIL_DONE).text("step")).toList();
        assertThat(ends).filteredOn("JOINED"::equals).hasSize(1);
    }

    /// Each upgrade has another administrator. More than ten matches of an account at once could be guesses.
    private List<LegacyUpgrade> upgradeInParallel(List<JsonNode> accounts) {
        List<Sample> administrators = HallUnderTest.runConcurrently(accounts.size(), 4, i -> hall.registeredPerson());
        List<LegacyUpgrade> upgrades = accounts.stream().map(this::confirmed).toList();
        CountDownLatch start = new CountDownLatch(accounts.size());
        List<Answer> answers = HallUnderTest.runConcurrently(accounts.size(), accounts.size(), i -> {
            start.countDown();
            try {
                start.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            // A request that was answered 503 has created nothing and is repeated.
            return HallUnderTest.await(UNTIL_DONE).until(() -> upgrades.get(i).setAdministrator(administrators.get(i)),
                    answer -> !answer.asksToRetry());
        });
        String uscc = upgrades.getFirst().uscc();
        List<String> ends = upgrades.stream().map(each -> each.awaitEnd(UNTIL_DONE).text("step")).toList();
        HallUnderTest.log("20 parallel upgrades: " + ends);
        assertThat(ends).filteredOn("DONE"::equals).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::code)
                .isSubsetOf("already-upgraded", "old-account-locked");
        assertThat(countsOf(uscc)).isEqualTo(Counts.ONE_UNIT);
        assertThat(hall.databases().column("unit", "SELECT number FROM unit WHERE uscc = ?", uscc)).hasSize(1);
        return upgrades;
    }

    /// The report of each city is what the legacy systems' own lists and the hall's rows say, each unit of an account
    /// in exactly one state. Those that this test has moved are where it moved them.
    @Test
    @Order(4)
    void afterwardsTheReconciliationAddsUp() {
        count();
        Map<String, JsonNode> before = report(CITY);
        long upgraded = hall.phone().legacyAccounts("JSHRSS", "ONE_UNIT", 100).valueStream()
                .filter(account -> account.at("/units/0/city").asString().equals(CITY))
                .filter(account -> confirmed(account).setAdministrator(hall.registeredPerson()).status() == 200)
                .count();
        List<String> refusals = List.of("CA_ONLY", "LOCKED", "CANCELLED", "REPRESENTATIVE_CHANGED", "WRONG_USCC");
        long refused = 0;
        for (String kind : refusals) {
            for (JsonNode account : hall.phone().legacyAccounts("JSHRSS", kind, 30)) {
                if (account.at("/units/0/city").asString().equals(CITY)) {
                    LegacyUpgrade.start(hall, account).verify().expect(409);
                    refused++;
                }
            }
        }
        count();
        Map<String, Map<String, JsonNode>> after = new TreeMap<>();
        hall.databases().column("legacy", "SELECT DISTINCT city FROM account_count")
                .forEach(city -> after.put(city, report(city)));
        Map<String, JsonNode> afterInCity = Objects.requireNonNull(after.get(CITY));
        assertThat(change(before, afterInCity, "upgraded")).isEqualTo(upgraded).isPositive();
        assertThat(change(before, afterInCity, "refused")).isEqualTo(refused).isPositive();
        ReconciliationFacts facts = new ReconciliationFacts(hall);
        for (String system : List.of("JSHRSS", "JSSI", "TAIZHOU")) {
            Map<String, Map<String, Long>> reported = new TreeMap<>();
            after.forEach((city, report) -> reported.put(city, states(Objects.requireNonNull(report.get(system)))));
            reported.values().removeIf(Map::isEmpty);
            HallUnderTest.log("reconciliation of " + system + ": " + reported);
            assertThat(reported).as(system).isEqualTo(facts.of(system));
            assertThat(reported.values().stream().mapToLong(city -> city.getOrDefault("total", 0L)).sum())
                    .isGreaterThan(10_000);
        }
    }

    /// Without zeros.
    private static Map<String, Long> states(JsonNode report) {
        Map<String, Long> states = new TreeMap<>();
        for (String state : List.of("total", "upgraded", "joined", "conflict", "refused", "open")) {
            states.put(state, report.path(state).asLong());
        }
        states.values().removeIf(units -> units == 0);
        return states;
    }

    private static long change(Map<String, JsonNode> before, Map<String, JsonNode> after, String state) {
        return Objects.requireNonNull(after.get("JSHRSS")).path(state).asLong()
                - Objects.requireNonNull(before.get("JSHRSS")).path(state).asLong();
    }

    /// Has the legacy systems counted now.
    private void count() {
        List<String> last = counted();
        hall.databases().column("legacy",
                "UPDATE kit_task SET execution_time = now() WHERE task_name = 'account-count' RETURNING task_name");
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> !counted().equals(last));
    }

    private List<String> counted() {
        return hall.databases().column("legacy",
                "SELECT count(*) || ' ' || min(counted_at) FROM account_count HAVING count(DISTINCT system) = 3");
    }

    private Map<String, JsonNode> report(String city) {
        Session staff = hall.logInStaff(city);
        Map<String, JsonNode> systems = new TreeMap<>();
        hall.gateway().retrying().get("/api/v1/city/legacy-report", staff.accessToken()).expect(200).body()
                .path("systems").forEach(system -> systems.put(system.path("system").asString(), system));
        return systems;
    }
}
