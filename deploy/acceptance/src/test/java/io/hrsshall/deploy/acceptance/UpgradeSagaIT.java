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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
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

    private static final List<Kill> KILLS = List.of(
            new Kill("account", "identity-service", List.of("identity.accounts")),
            new Kill("account", "identity-service", List.of("keycloak.user_entity")),
            new Kill("account", "identity-service", List.of("keycloak.user_entity", "identity.accounts")),
            new Kill("account", "keycloak", List.of("keycloak.user_entity")),
            new Kill("administrator", "delegation-service", List.of("delegation.unit_grant")),
            new Kill("legal-representative", "delegation-service", List.of("delegation.unit_grant")),
            new Kill("unit", "unit-service", List.of("unit.unit")),
            new Kill("person", "identity-service", List.of("identity.persons")));

    /// Of a process during the call of a step.
    ///
    /// @param writes
    ///            the tables of the writes of the call, the last of which waits when the process is killed
    private record Kill(String step, String process, List<String> writes) {

        String moment() {
            return "%s, %s at %s".formatted(step, process, String.join(", ", writes));
        }
    }

    private record Interrupted(String trial, LegacyUpgrade upgrade, Sample administrator) {}

    /// Numbers of rows and users of one unit.
    private record Counts(long units, long grantsOfTierOne, long grantsOfTierTwo, long accounts,
            long enabledUsers) {

        static final Counts ONE_UNIT = new Counts(1, 1, 1, 1, 1);
    }

    private final HallUnderTest hall;
    private final Orphans orphans;
    private final Set<String> orphansBefore;

    UpgradeSagaIT(HallUnderTest hall) {
        this.hall = hall;
        this.orphans = new Orphans(hall);
        this.orphansBefore = orphans.find();
    }

    /// Some are removed later by a task.
    @AfterEach
    void leavesNoOrphans() {
        HallUnderTest.await(UNTIL_DONE).pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(orphans.find()).isSubsetOf(orphansBefore));
    }

    private Counts countsOf(String uscc) {
        Databases databases = hall.databases();
        String grants = """
                SELECT COUNT(*) FROM unit_grant JOIN unit USING (unit_number)
                WHERE uscc = ? AND tier = %d AND status <> 'REVOKED'""";
        List<String> accounts = databases.column("identity",
                "SELECT id FROM accounts WHERE uscc = ? AND kind = 'UNIT'", uscc);
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
                .runConcurrently(failPoints.size(), 4, i -> hall.registeredPerson()).iterator();
        List<Interrupted> all = new ArrayList<>();
        failPoints.forEach(failPoint -> all.add(haltAt(failPoint, administrators.next())));
        check(all);
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

    @Test
    @Order(2)
    void anUpgradeIsCompletedAfterAKillOfTheProcessThatAStepCalls() {
        Iterator<Sample> administrators = HallUnderTest
                .runConcurrently(3 * KILLS.size(), 4, i -> hall.registeredPerson()).iterator();
        List<Interrupted> all = new ArrayList<>();
        KILLS.forEach(kill -> all.addAll(killDuring(kill, administrators)));
        check(all);
    }

    /// Three upgrades: one is within the step when the process is killed, one comes to the step while it is down, and
    /// one begins then.
    private List<Interrupted> killDuring(Kill kill, Iterator<Sample> administrators) {
        Interrupted within = heldBefore(kill, "killed: ", administrators.next());
        Interrupted next = heldBefore(kill, "down: ", administrators.next());
        killAtWrite(kill, within.upgrade());
        resume(next.upgrade());
        Sample administrator = administrators.next();
        CompletableFuture<Interrupted> begun = CompletableFuture.supplyAsync(() -> {
            LegacyUpgrade upgrade = confirmed();
            repeatedSetAdministrator(upgrade, administrator).expect(200);
            return new Interrupted("begun while down: " + kill.moment(), upgrade, administrator);
        });
        try {
            HallUnderTest.await(UNTIL_DONE).until(() -> isStuck(within.upgrade()) && isStuck(next.upgrade()));
        } finally {
            hall.start(List.of(kill.process()));
        }
        List<Interrupted> all = List.of(within, next, begun.join());
        all.forEach(each -> each.upgrade().awaitEnd(UNTIL_DONE));
        return all;
    }

    /// The attempt that comes to the step fails, and the next one is postponed.
    private Interrupted heldBefore(Kill kill, String trial, Sample administrator) {
        LegacyUpgrade upgrade = confirmed();
        String failPoint = "upgrade." + kill.step() + ".before";
        hall.failAt(ORCHESTRATOR, failPoint);
        repeatedSetAdministrator(upgrade, administrator).expect(200);
        HallUnderTest.await(UNTIL_DONE).until(() -> !hall.isArmed(ORCHESTRATOR, failPoint));
        HallUnderTest.await(UNTIL_DONE).until(() -> postpone(upgrade, "1 hour"));
        assertThat(isStuck(upgrade)).isFalse();
        return new Interrupted(trial + kill.moment(), upgrade, administrator);
    }

    private boolean postpone(LegacyUpgrade upgrade, String interval) {
        return !hall.databases().column("legacy", """
                UPDATE kit_task SET execution_time = now() + CAST(? AS interval)
                WHERE task_name = 'legacy-upgrade' AND task_instance = ? AND NOT picked RETURNING task_instance""",
                interval, upgrade.id()).isEmpty();
    }

    private void resume(LegacyUpgrade upgrade) {
        assertThat(postpone(upgrade, "0")).isTrue();
    }

    /// Whether an attempt failed because a service was down.
    private boolean isStuck(LegacyUpgrade upgrade) {
        return hall.databases().count("legacy",
                "SELECT count(*) FROM upgrade WHERE id = CAST(? AS uuid) AND stuck IS NOT NULL", upgrade.id()) == 1;
    }

    private void killAtWrite(Kill kill, LegacyUpgrade upgrade) {
        TableLock lock = hall.databases().lock(kill.writes().getFirst());
        try {
            resume(upgrade);
            for (String next : kill.writes().subList(1, kill.writes().size())) {
                lock.awaitWriter();
                TableLock nextLock = hall.databases().lock(next);
                lock.close();
                lock = nextLock;
            }
            lock.awaitWriter();
            hall.kill(kill.process());
        } finally {
            lock.close();
        }
    }

    /// A request that was answered 503 has created nothing and is repeated.
    private static Answer repeatedSetAdministrator(LegacyUpgrade upgrade, Sample administrator) {
        return HallUnderTest.await(UNTIL_DONE).until(() -> upgrade.setAdministrator(administrator),
                answer -> !answer.asksToRetry());
    }

    private void check(List<Interrupted> all) {
        SoftAssertions softly = new SoftAssertions();
        all.forEach(each -> check(each, softly));
        softly.assertAll();
    }

    private void check(Interrupted each, SoftAssertions softly) {
        Answer end = each.upgrade().awaitEnd(UNTIL_DONE);
        softly.assertThat(end.text("step")).as("end of " + each.trial()).isEqualTo("DONE");
        softly.assertThat(countsOf(each.upgrade().uscc())).as("data of " + each.trial()).isEqualTo(Counts.ONE_UNIT);
        String tier = hall.logIn(end.text("unitNumber"), each.administrator()).tier();
        softly.assertThat(tier).as("login after " + each.trial()).isEqualTo("administrator");
        HallUnderTest.log(String.format(Locale.ROOT, "%-60s %s", each.trial(), end.text("step")));
    }

    @Test
    @Order(3)
    void twentyUpgradesOfOneAccountCreateOneUnit() {
        JsonNode account = hall.phone().legacyAccount(CITY);
        upgradeInParallel(IntStream.range(0, 20).mapToObj(i -> account).toList());
    }

    @Test
    @Order(4)
    void twentyUpgradesOfTwoAccountsOfOneUnitCreateOneUnit() {
        JsonNode account = hall.phone().legacyAccount(CITY);
        JsonNode second = hall.phone().legacyAccount(
                Map.of("system", "TAIZHOU", "uscc", account.at("/units/0/uscc").asString()));
        List<LegacyUpgrade> upgrades = upgradeInParallel(
                IntStream.range(0, 20).mapToObj(i -> i % 2 == 0 ? account : second).toList());
        List<String> ends = upgrades.stream().map(each -> each.end(UNTIL_DONE)).toList();
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
            return repeatedSetAdministrator(upgrades.get(i), administrators.get(i));
        });
        String uscc = upgrades.getFirst().uscc();
        List<String> ends = upgrades.stream().map(each -> each.end(UNTIL_DONE)).toList();
        HallUnderTest.log("20 parallel upgrades: " + ends);
        assertThat(ends).filteredOn("DONE"::equals).hasSize(1);
        assertThat(ends).as("the last upgrade of an account takes the place of the others")
                .filteredOn(LegacyUpgrade.OVERTAKEN::equals).hasSize(accounts.size() - Set.copyOf(accounts).size());
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::code)
                .isSubsetOf("already-upgraded", "old-account-locked", LegacyUpgrade.OVERTAKEN);
        assertThat(countsOf(uscc)).isEqualTo(Counts.ONE_UNIT);
        assertThat(hall.databases().column("unit", "SELECT number FROM unit WHERE uscc = ?", uscc)).hasSize(1);
        return upgrades;
    }

    /// The report of each city is what the legacy systems' own lists and the hall's rows say, each unit of an account
    /// in exactly one state. Those that this test has moved are where it moved them.
    @Test
    @Order(5)
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
