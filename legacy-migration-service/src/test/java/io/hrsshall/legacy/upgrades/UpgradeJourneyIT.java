package io.hrsshall.legacy.upgrades;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.legacy.upgrades.Simulator.OldAccount;
import io.hrsshall.legacy.upgrades.StandIns.Mood;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 地市历史用户升级 (manual 2.3.3).
class UpgradeJourneyIT extends UpgradeIT {

    private final UpgradeLog log;
    private final Forgetting forgetting;

    UpgradeJourneyIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, UpgradeLog log,
            Forgetting forgetting) {
        super(http, events, stubs, jdbc);
        this.log = log;
        this.forgetting = forgetting;
    }

    @Test
    void anOldAccountIsUpgradedInFiveSteps() {
        OldAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = start();

        JsonNode verified = verify(opened, account).expect(200).json();
        assertThat(verified.path("step").asString()).isEqualTo("LEGAL_PERSON");
        assertThat(verified.at("/unit/uscc").asString()).isEqualTo(uscc(account));
        assertThat(verified.at("/unit/legalRepresentative").asString()).contains("**");
        assertThat(verified.at("/unit/legalRepresentativeId").asString()).startsWith("****");
        assertThat(verified.toString()).doesNotContain(
                account.unit().at("/legalRepresentative/idNumber").asString(),
                account.unit().at("/legalRepresentative/name").asString());
        assertThat(confirm(opened).expect(200).json().path("step").asString()).isEqualTo("ADMINISTRATOR");
        assertThat(standIns.units).doesNotContainKey(uscc(account));

        JsonNode done = setAdministrator(opened, administrator).expect(200).json();

        assertThat(done.path("step").asString()).isEqualTo("DONE");
        assertMadeOnce(opened, account, administrator);
        assertThat(show(opened)).isEqualTo(done);
        setAdministrator(opened, administrator).expect(409, "upgrade-step");
        verify(opened, account).expect(409, "upgrade-step");
    }

    @Test
    void thePasswordIsSealedWhileItWaitsAndGoneWhenItIsDone() {
        OldAccount account = simulator.account(1);
        Opened opened = confirmed(account);
        standIns.unitService = Mood.DOWN;
        assertThat(setAdministrator(opened, registeredPerson()).expect(200).json().path("step").asString())
                .isEqualTo("CREATING");
        assertThat(facts(opened).password()).isEqualTo(PASSWORD);
        assertThat(new String(jdbc.sql("select facts_cipher from upgrade where id = ?::uuid").param(opened.id())
                .query(byte[].class).single(), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain(PASSWORD,
                        account.username());
        standIns.unitService = Mood.WELL;
        until("it is done", () -> stepOf(opened).equals("DONE"));
        assertThat(facts(opened).password()).isNull();
    }

    private UpgradeFacts facts(Opened opened) {
        byte[] hash = jdbc.sql("select token_hash from upgrade where id = ?::uuid").param(opened.id())
                .query(byte[].class).single();
        return log.facts(log.find(UUID.fromString(opened.id()), hash));
    }

    @Test
    void withoutItsTokenAnUpgradeIsNotThere() {
        Opened opened = confirmed(simulator.account(1));
        Opened other = start();
        for (Http stranger : List.of(http, http.with("Upgrade-Token", "guess"), with(other))) {
            stranger.get("/api/v1/legacy-upgrades/{}", opened.id()).expect(404, "not-found");
            stranger.post("/api/v1/legacy-upgrades/{}/legal-person", Map.of("mobile", MOBILE), opened.id()).expect(404,
                    "not-found");
            stranger.post("/api/v1/legacy-upgrades/{}/administrator", administrator(registeredPerson()), opened.id())
                    .expect(404, "not-found");
        }
        assertThat(jdbc.sql("select token_hash from upgrade where id = ?::uuid").param(opened.id())
                .query(byte[].class).single()).hasSize(32);
    }

    @Test
    void theStepsAreTakenInTheirOrder() {
        Opened opened = start();
        confirm(opened).expect(409, "upgrade-step");
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
        verify(opened, simulator.account(1)).expect(200);
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
    }

    @Test
    void aSystemThatIsNotOpenSaysSo() {
        http.post("/api/v1/legacy-upgrades", Map.of("system", "TAIZHOU")).expect(409, "system-not-open");
        http.post("/api/v1/legacy-upgrades", Map.of("system", "MARS")).expect(422);
    }

    @Test
    void anAccountWithACaIsRefusedWithThatReasonHoweverOften() {
        OldAccount account = simulator.caAccount();
        Opened opened = start();
        for (int i = 0; i < 7; i++) {
            Answer refused = verify(opened, account).expect(409, "ca-account");
            assertThat(refused.json().path("detail").asString()).contains("CA");
        }
    }

    @Test
    void anAccountWithSeveralUnitsNeedsTheOldUnitNumber() {
        OldAccount account = simulator.account(3);
        Opened opened = start();
        verify(opened, account).expect(409, "old-unit-number-needed");
        verify(opened, account.username(), account.password(), "3201999999").expect(422, "old-unit-unknown");

        String second = account.units().get(1).path("unitNumber").asString();
        JsonNode verified = verify(opened, account.username(), account.password(), " " + second + " ").expect(200)
                .json();

        assertThat(verified.at("/unit/oldUnitNumber").asString()).isEqualTo(second);
        assertThat(verified.at("/unit/uscc")).isEqualTo(account.units().get(1).path("uscc"));
    }

    @Test
    void eachUnitOfAnOldAccountIsUpgradedOnce() {
        OldAccount account = simulator.account(2);
        String administrator = registeredPerson();
        for (JsonNode unit : account.units()) {
            Opened opened = start();
            verify(opened, account.username(), account.password(), unit.path("unitNumber").asString()).expect(200);
            confirm(opened).expect(200);
            assertThat(setAdministrator(opened, administrator).expect(200).json().path("step").asString())
                    .isEqualTo("DONE");
        }
        // The user name in another case is no other account.
        verify(start(), account.username().toUpperCase(java.util.Locale.ROOT), account.password(),
                account.units().getFirst().path("unitNumber").asString()).expect(422, "old-account-wrong");
        verify(start(), account.username(), account.password(),
                account.units().getFirst().path("unitNumber").asString()).expect(409, "already-upgraded");
    }

    @Test
    void fiveWrongPasswordsAndTheAccountRests() {
        OldAccount account = simulator.account(1);
        Opened opened = start();
        for (int i = 0; i < 5; i++) {
            verify(opened, account.username(), "guess" + i, null).expect(422, "old-account-wrong");
        }
        Answer locked = verify(start(), account).expect(429, "old-account-locked");
        assertThat(locked.header("retry-after")).isPresent();
        verify(start(), account.username().toUpperCase(java.util.Locale.ROOT) + " ", "guess", null).expect(429,
                "old-account-locked");
        verify(start(), simulator.account(1)).expect(200);

        jdbc.sql("update guess_failures set until = now() - interval '1 second'").update();
        verify(opened, account).expect(200);
    }

    @Test
    void thirtyGuessesAtOnceAreFiveTries() throws Exception {
        OldAccount account = simulator.account(1);
        Opened opened = start();

        List<Answer> answers = runConcurrently(Stream.<Callable<Answer>>generate(
                () -> () -> verify(opened, account.username(), "guess", null)).limit(30).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() != 422)
                .allSatisfy(answer -> answer.expect(429, "old-account-locked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "down"})
    void anOlderSystemThatCannotBeBelievedOpensNothingAndCountsNoTry(String mode) {
        OldAccount account = simulator.account(1);
        Opened opened = start();
        simulator.behave(mode);
        for (int i = 0; i < 6; i++) {
            Answer refused = verify(opened, account).expect(503, "dependency-unavailable");
            assertThat(refused.header("retry-after")).isPresent();
        }
        assertThat(stepOf(opened)).isEqualTo("VERIFICATION");
        simulator.behave("ok");
        verify(opened, account).expect(200);
    }

    @Test
    void anAdministratorWhoIsNotRegisteredOrDoesNotMatchIsRefusedFiveTimes() {
        OldAccount account = simulator.account(1);
        Opened opened = confirmed(account);
        for (int i = 0; i < 5; i++) {
            setAdministrator(opened, idNumber()).expect(422, "person-not-matched");
        }
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
        assertThat(show(opened).path("step").asString()).isEqualTo("FAILED");
        assertThat(show(opened).path("problem").asString()).isEqualTo("too-many-failures");
        assertThat(count("select count(*) from upgrade where id = ?::uuid and facts_cipher is null", opened.id()))
                .isEqualTo(1);
        assertThat(standIns.units).doesNotContainKey(uscc(account));
    }

    @Test
    void anotherUpgradeOfTheSameAccountDoesNotLetMorePersonsBeTried() {
        OldAccount account = simulator.account(1);
        for (int upgrade = 0; upgrade < 2; upgrade++) {
            Opened opened = confirmed(account);
            for (int i = 0; i < 5; i++) {
                setAdministrator(opened, idNumber()).expect(422, "person-not-matched");
            }
        }
        setAdministrator(confirmed(account), registeredPerson()).expect(429, "old-account-locked");
        setAdministrator(confirmed(simulator.account(1)), registeredPerson()).expect(200);
    }

    @Test
    void whatIsTypedIsCheckedFieldByField() {
        Opened opened = confirmed(simulator.account(1));
        Map<String, String> wrong = Map.of("idNumber", "320106199003070932", "mobile", "12345", "name", "1", "password",
                "alllower", "confirmation", "Nanjing#2027");
        wrong.forEach((field, value) -> {
            Map<String, Object> request = new LinkedHashMap<>(administrator(registeredPerson()));
            request.put(field, value);
            Answer refused = with(opened).post("/api/v1/legacy-upgrades/{}/administrator", request, opened.id())
                    .expect(422);
            assertThat(refused.json().at("/errors/0/field").asString()).as(refused.text()).isEqualTo(field);
        });
        assertThat(stepOf(opened)).isEqualTo("ADMINISTRATOR");
    }

    @Test
    void aUnitThatIsInTheHallAlreadyEndsTheUpgrade() {
        OldAccount account = simulator.account(1);
        standIns.registerUnit(uscc(account));
        Opened opened = confirmed(account);

        JsonNode failed = setAdministrator(opened, registeredPerson()).expect(200).json();

        assertThat(failed.path("step").asString()).isEqualTo("FAILED");
        assertThat(failed.path("problem").asString()).isEqualTo("unit-exists");
        assertThat(failed.has("unitNumber")).isFalse();
        assertNothingMade(opened);
    }

    @Test
    void aLegalRepresentativeOfAnotherNameEndsTheUpgradeBeforeAnythingIsMade() {
        OldAccount account = simulator.account(1);
        standIns.otherNames.add(account.unit().at("/legalRepresentative/idNumber").asString());
        Opened opened = confirmed(account);

        JsonNode failed = setAdministrator(opened, registeredPerson()).expect(200).json();

        assertThat(failed.path("step").asString()).isEqualTo("FAILED");
        assertThat(failed.path("problem").asString()).isEqualTo("person-name-differs");
        assertThat(standIns.units).doesNotContainKey(uscc(account));
        assertNothingMade(opened);
    }

    private void assertNothingMade(Opened opened) {
        assertThat(standIns.grants).doesNotContainKey(opened.id());
        assertThat(standIns.accounts).doesNotContainKey(opened.id());
        assertThat(count("select count(*) from outbox_event where subject = ?", opened.id())).isZero();
        assertThat(count("select count(*) from upgrade where id = ?::uuid and facts_cipher is null", opened.id()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person.before", "person.after", "unit.before", "unit.after",
            "legal-representative.before", "legal-representative.after", "administrator.before",
            "administrator.after", "account.before", "account.after"})
    void aFailureAtAnyPointIsMendedByItself(String point) {
        OldAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = confirmed(account);
        http.post("/actuator/failpoints", Map.of("name", "upgrade." + point, "action", "error")).expect(200);

        setAdministrator(opened, administrator).expect(200);

        until("it is done", () -> stepOf(opened).equals("DONE"));
        assertThat(http.get("/actuator/failpoints").json().path("armed")).isEmpty();
        assertMadeOnce(opened, account, administrator);
    }

    @Test
    void answersThatGetLostAreAskedForAgainWithTheSameSaga() {
        OldAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = confirmed(account);
        standIns.unitService = Mood.ANSWERS_LOST;
        standIns.delegationService = Mood.ANSWERS_LOST;
        assertThat(setAdministrator(opened, administrator).expect(200).json().path("step").asString())
                .isEqualTo("CREATING");
        assertThat(show(opened).has("unitNumber")).isFalse();
        standIns.unitService = Mood.WELL;
        until("it stops at delegation-service", () -> show(opened).has("unitNumber"));
        standIns.delegationService = Mood.WELL;
        until("it is done", () -> stepOf(opened).equals("DONE"));
        assertMadeOnce(opened, account, administrator);
    }

    @Test
    void whileIdentityServiceIsDownNothingIsBegun() {
        Opened opened = confirmed(simulator.account(1));
        standIns.identityService = Mood.DOWN;
        setAdministrator(opened, registeredPerson()).expect(503, "dependency-unavailable");
        assertThat(stepOf(opened)).isEqualTo("ADMINISTRATOR");
    }

    @Test
    void tenUpgradesOfOneOldAccountAtOnceLeaveOne() throws Exception {
        OldAccount account = simulator.account(1);
        String administrator = registeredPerson();
        List<Opened> upgrades = Stream.generate(() -> confirmed(account)).limit(10).toList();

        List<Answer> answers = runConcurrently(upgrades.stream()
                .<Callable<Answer>>map(opened -> () -> setAdministrator(opened, administrator)).toList());

        assertThat(answers).filteredOn(answer -> answer.status() != 200).hasSize(9)
                .allSatisfy(answer -> answer.expect(409, "already-upgraded"));
        List<Opened> made = new ArrayList<>(upgrades);
        until("one is done", () -> upgrades.stream().filter(opened -> stepOf(opened).equals("DONE")).count() == 1);
        made.removeIf(opened -> !stepOf(opened).equals("DONE"));
        assertMadeOnce(made.getFirst(), account, administrator);
    }

    @Test
    void oneUpgradeFinishedTenTimesAtOnceIsMadeOnce() throws Exception {
        OldAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = confirmed(account);

        List<Answer> answers = runConcurrently(
                Stream.<Callable<Answer>>generate(() -> () -> setAdministrator(opened, administrator)).limit(10)
                        .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "upgrade-step"));
        until("it is done", () -> stepOf(opened).equals("DONE"));
        assertMadeOnce(opened, account, administrator);
    }

    @Test
    void anUpgradeEndsAfterThirtyMinutesAndIsForgottenADayLater() {
        OldAccount account = simulator.account(1);
        Opened opened = confirmed(account);
        expired(opened, "1 second");
        setAdministrator(opened, registeredPerson()).expect(410, "upgrade-expired");
        verify(opened, account).expect(410, "upgrade-expired");
        forgetting.forget();
        assertThat(stepOf(opened)).isEqualTo("ADMINISTRATOR");

        expired(opened, "25 hours");
        Opened finished = confirmed(account);
        setAdministrator(finished, registeredPerson()).expect(200);
        until("it is done", () -> stepOf(finished).equals("DONE"));
        expired(finished, "25 hours");
        forgetting.forget();

        with(opened).get("/api/v1/legacy-upgrades/{}", opened.id()).expect(404, "not-found");
        assertThat(stepOf(finished)).isEqualTo("DONE");
        assertThat(sealedFacts(finished)).isEqualTo(1);
        jdbc.sql("update upgrade set changed_at = now() - interval '25 hours' where id = ?::uuid").param(finished.id())
                .update();
        forgetting.forget();
        assertThat(sealedFacts(finished)).isZero();
        assertThat(show(finished).path("unitNumber").asString()).isNotEmpty();
    }

    private long sealedFacts(Opened opened) {
        return count("select count(*) from upgrade where id = ?::uuid and facts_cipher is not null", opened.id());
    }

    private void expired(Opened opened, String since) {
        jdbc.sql("update upgrade set expires_at = now() - cast(? as interval) where id = ?::uuid").param(since)
                .param(opened.id()).update();
    }
}
