package io.hrsshall.legacy.upgrades;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.LegacySystemSimulator.LegacyAccount;
import io.hrsshall.legacy.upgrades.StubbedServices.Availability;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 地市历史用户升级 (manual 2.3.3).
class UpgradeJourneyIT extends UpgradeIT {

    private static final String TASK = "legacy-upgrade";

    private final Upgrades upgrades;
    private final UpgradeDataEncryption encryption;
    private final RecurringTask upgradeDeletion;
    private final PersonalData personalData;

    UpgradeJourneyIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Upgrades upgrades,
            UpgradeDataEncryption encryption, RecurringTask upgradeDeletion, PersonalData personalData) {
        super(http, events, stubs, jdbc);
        this.upgrades = upgrades;
        this.encryption = encryption;
        this.upgradeDeletion = upgradeDeletion;
        this.personalData = personalData;
    }

    @Test
    void aLegacyAccountIsUpgradedInFiveSteps() {
        LegacyAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = start();

        JsonNode verified = verify(opened, account).expect(200).json();
        assertThat(verified.path("step").asString()).isEqualTo("LEGAL_PERSON");
        assertThat(verified.at("/unit/uscc").asString()).isEqualTo(uscc(account));
        assertThat(verified.at("/unit/legalRepresentative").asString()).contains("**");
        assertThat(verified.at("/unit/legalRepresentativeIdType").asString()).isEqualTo("RESIDENT_ID_CARD");
        assertThat(verified.at("/unit/legalRepresentativeId").asString()).startsWith("****");
        assertThat(verified.toString()).doesNotContain(
                account.unit().at("/legalRepresentative/idNumber").asString(),
                account.unit().at("/legalRepresentative/name").asString());
        assertThat(confirm(opened).expect(200).json().path("step").asString()).isEqualTo("ADMINISTRATOR");
        assertThat(services.units).doesNotContainKey(uscc(account));

        JsonNode done = setAdministrator(opened, administrator).expect(200).json();

        assertThat(done.path("step").asString()).isEqualTo("DONE");
        assertCreatedOnce(opened, account, administrator);
        assertThat(show(opened)).isEqualTo(done);
        setAdministrator(opened, administrator).expect(409, "upgrade-step");
        verify(opened, account).expect(409, "upgrade-step");
    }

    @Test
    void thePasswordIsStoredSealedAndErasedOnCompletion() {
        LegacyAccount account = simulator.account(1);
        Opened opened = confirmedUpgrade(account);
        services.unitService = Availability.DOWN;
        assertThat(setAdministrator(opened, registeredPerson()).expect(200).json().path("step").asString())
                .isEqualTo("CREATING");
        assertThat(data(opened).password()).isEqualTo(PASSWORD);
        assertThat(new String(jdbc.sql("SELECT data_cipher FROM upgrade WHERE id = ?::uuid").param(opened.id())
                .query(byte[].class).single(), StandardCharsets.UTF_8)).doesNotContain(PASSWORD,
                        account.username());
        services.unitService = Availability.UP;
        untilDone(opened);
        assertThat(data(opened).password()).isNull();
    }

    private void untilDone(Opened opened) {
        untilTask(jdbc, TASK, "it is done", () -> stepOf(opened).equals("DONE"));
    }

    private UpgradeData data(Opened opened) {
        return encryption.open(upgrades.findById(UUID.fromString(opened.id())).orElseThrow());
    }

    /// Somebody who knows an old password began before its owner changed it there and began, too.
    @Test
    void whoVerifiesTheLegacyAccountLastContinues() {
        LegacyAccount account = simulator.account(1);
        Opened former = confirmedUpgrade(account);
        // An upgrade that is not verified ends none.
        start();
        assertThat(stepOf(former)).isEqualTo("ADMINISTRATOR");

        Opened later = confirmedUpgrade(account);

        String administrator = registeredPerson();
        with(former).get("/api/v1/legacy-upgrades/{}", former.id()).expect(410, "upgrade-overtaken");
        setAdministrator(former, administrator).expect(410, "upgrade-overtaken");
        setAdministrator(later, administrator).expect(200);
    }

    @Test
    void withoutItsTokenAnUpgradeIsNotFound() {
        Opened opened = confirmedUpgrade(simulator.account(1));
        Opened other = start();
        for (Http stranger : List.of(http, http.with("Upgrade-Token", "guess"), with(other))) {
            stranger.get("/api/v1/legacy-upgrades/{}", opened.id()).expect(404, "not-found");
            stranger.post("/api/v1/legacy-upgrades/{}/legal-person", Map.of("mobile", MOBILE), opened.id()).expect(404,
                    "not-found");
            stranger.post("/api/v1/legacy-upgrades/{}/administrator", administrator(registeredPerson()), opened.id())
                    .expect(404, "not-found");
        }
        assertThat(jdbc.sql("SELECT token_hash FROM upgrade WHERE id = ?::uuid").param(opened.id())
                .query(byte[].class).single()).hasSize(32);
    }

    @Test
    void stepsOutOfOrderAreRefused() {
        Opened opened = start();
        confirm(opened).expect(409, "upgrade-step");
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
        verify(opened, simulator.account(1)).expect(200);
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
    }

    @Test
    void theLegacySystemsAreListedWithWhetherTheyAreOpen() {
        JsonNode items = http.get("/api/v1/legacy-systems").expect(200).json().path("items");
        assertThat(items.valueStream().map(each -> each.path("system").asString())).containsExactly("JSHRSS", "JSSI",
                "TAIZHOU");
        assertThat(items.get(0).path("name").asString()).isEqualTo("江苏省人社网办大厅");
        assertThat(items.get(0).path("open").asBoolean()).isTrue();
    }

    @Test
    void anUnknownSystemIsRefused() {
        http.post("/api/v1/legacy-upgrades", Map.of("system", "MARS")).expect(422);
    }

    @ParameterizedTest
    @EnumSource(LegacySystem.class)
    void anAccountOfEachSystemIsUpgradedWithRareCharacters(LegacySystem system) {
        LegacyAccount account = simulator.generated(system, "RARE_CHARACTERS");
        String administrator = registeredPerson();
        Opened opened = confirmedUpgrade(account);
        assertThat(show(opened).at("/unit/legalRepresentative").asString()).isEqualTo("㐂**");
        assertThat(show(opened).at("/unit/name").asString()).contains("𠮷㐂");
        setAdministrator(opened, administrator).expect(200);
        assertCreatedOnce(opened, account, administrator);
    }

    @Test
    void aLockedAccountIsRefusedInEachSystemAndCreatesNothing() {
        eachRefusalHasItsOwnProblemInEachSystemAndCreatesNothing("LOCKED", "old-account-locked-in-system");
    }

    @ParameterizedTest
    @CsvSource({"CA_ONLY, ca-account", "WRONG_USCC, old-unit-unusable", "CANCELLED, old-unit-cancelled",
            "REPRESENTATIVE_CHANGED, representative-changed"})
    @Tag("nightly")
    void eachRefusalHasItsOwnProblemInEachSystemAndCreatesNothing(String kind, String code) {
        for (LegacySystem system : LegacySystem.values()) {
            LegacyAccount account = simulator.generated(system, kind);
            Opened opened = start(system);
            for (int i = 0; i < 6; i++) {
                verify(opened, account).expect(409, code);
            }
            assertThat(stepOf(opened)).isEqualTo("VERIFICATION");
            assertThat(services.units).doesNotContainKey(uscc(account));
            assertThat(services.grants.keySet()).noneMatch(key -> key.startsWith(opened.id()));
            assertThat(count("SELECT count(*) FROM refused_account WHERE problem = ? AND system = ?", code,
                    system.name())).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(LegacySystem.class)
    void anAccountOfSeveralUnitsAndAWrongPasswordAreHandledAlikeInEachSystem(LegacySystem system) {
        LegacyAccount account = simulator.generated(system, "SEVERAL_UNITS");
        Opened opened = start(system);
        verify(opened, account.username(), "guess", null).expect(422, "old-account-wrong");
        verify(opened, "nobody-" + system, "guess", null).expect(422, "old-account-wrong");
        verify(opened, account).expect(409, "old-unit-number-needed");
        verify(opened, account.username(), account.password(), account.units().getLast().path("unitNumber").asString())
                .expect(200);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(LegacySystem.class)
    void aSystemThatDoesNotAnswerIsGivenUpWithinThreeSeconds(LegacySystem system) {
        LegacyAccount account = simulator.account(system, Map.of());
        Opened opened = start(system);
        simulator.behave(system.name(), "slow");
        long before = System.nanoTime();
        verify(opened, account).expect(503, "dependency-unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(3_500));
        simulator.behave(system.name(), "ok");
        verify(opened, account).expect(200);
    }

    @Test
    void theRegisterIsAskedAgainBeforeTheUnitIsCreated() {
        LegacyAccount account = simulator.account(1);
        Opened opened = confirmedUpgrade(account);
        simulator.changeEntry(uscc(account), Map.of("status", "注销"));
        setAdministrator(opened, registeredPerson()).expect(409, "old-unit-cancelled");
        assertThat(services.units).doesNotContainKey(uscc(account));

        LegacyAccount other = simulator.account(1);
        simulator.behave("register", "down");
        verify(start(), other).expect(503, "dependency-unavailable");
        simulator.behave("register", "ok");
        verify(start(), other).expect(200);
    }

    @Test
    void anAddressThatVerifiesNothingMayTryThirtyTimes() {
        Opened opened = start();
        for (int i = 0; i < 30; i++) {
            verify(opened, "nobody-" + opened.id() + i, "guess", null).expect(422, "old-account-wrong");
        }
        Answer refused = verify(opened, simulator.account(1)).expect(429, "too-many-attempts");
        assertThat(refused.header("retry-after")).isPresent();
        verify(start(), simulator.account(1)).expect(200);
    }

    @Test
    @Tag("nightly")
    void anAddressMayStartSixtyUpgrades() {
        String address = newAddress();
        for (int i = 0; i < 60; i++) {
            start(LegacySystem.JSHRSS, address).expect(201);
        }
        Answer refused = start(LegacySystem.JSHRSS, address).expect(429, "too-many-upgrades");
        assertThat(refused.header("retry-after")).isPresent();
        start(LegacySystem.JSHRSS, newAddress()).expect(201);
    }

    /// Otherwise the owner of one account uses up the attempts of all clients. A wrong password never counts here, so a
    /// stranger cannot keep the owner out.
    @Test
    @Tag("nightly")
    void anAccountIsVerifiedSixtyTimes() {
        LegacyAccount account = simulator.account(2);
        verify(start(), account.username(), "guess", null).expect(422, "old-account-wrong");
        Opened opened = start();
        for (int i = 0; i < 60; i++) {
            verify(opened, account).expect(409, "old-unit-number-needed");
        }
        byte[] system = personalData.index("legacy-attempts", "system/JSHRSS");
        int attempts = attempts(system);

        Answer refused = verify(start(), account).expect(429, "too-many-verifications");

        assertThat(refused.header("retry-after")).isPresent();
        assertThat(attempts(system)).as("attempts at the system").isEqualTo(attempts);
        verify(start(), simulator.account(1)).expect(200);
    }

    private int attempts(byte[] subject) {
        return jdbc.sql("SELECT attempts FROM attempt_counter WHERE subject = ANY (kit_index_forms(?))")
                .param(subject).query(Integer.class)
                .single();
    }

    @Test
    @Tag("nightly")
    void aSystemGetsSixHundredAttemptsAMinute() {
        byte[] subject = personalData.index("legacy-attempts", "system/JSHRSS");
        jdbc.sql("SELECT kit_index_settle('attempt_counter', 'subject', ?)").param(subject).query().listOfRows();
        jdbc.sql("""
                INSERT INTO attempt_counter (subject, attempts, ends_at) VALUES (?, 599, now() + interval '1 minute')
                ON CONFLICT (subject) DO UPDATE SET attempts = excluded.attempts, ends_at = excluded.ends_at""")
                .param(subject).update();
        verify(start(), simulator.account(1)).expect(200);
        LegacyAccount account = simulator.account(1);
        Opened opened = start();

        Answer busy = verify(opened, account).expect(429, "old-system-busy");

        assertThat(busy.header("retry-after").map(Integer::valueOf)).hasValueSatisfying(
                seconds -> assertThat(seconds).isBetween(1, 60));
        verify(start(LegacySystem.JSSI), simulator.account(LegacySystem.JSSI, Map.of())).expect(200);
        jdbc.sql("""
                UPDATE attempt_counter SET ends_at = now() - interval '1 second'
                WHERE subject = ANY (kit_index_forms(?))""").param(subject).update();
        verify(opened, account).expect(200);
        assertThat(jdbc.sql("""
                SELECT extract(EPOCH FROM ends_at - now()) FROM attempt_counter
                WHERE subject = ANY (kit_index_forms(?))""")
                .param(subject).query(Double.class).single()).isBetween(30.0, 60.0);
    }

    @Test
    void anAccountWithACaCertificateIsRefusedAndCountsAsNoGuess() {
        LegacyAccount account = simulator.caAccount();
        Opened opened = start();
        for (int i = 0; i < 7; i++) {
            Answer refused = verify(opened, account).expect(409, "ca-account");
            assertThat(refused.json().path("detail").asString()).contains("CA");
        }
    }

    @Test
    void anAccountWithSeveralUnitsNeedsTheLegacyUnitNumber() {
        LegacyAccount account = simulator.account(3);
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
    void eachUnitOfALegacyAccountIsUpgradedOnce() {
        LegacyAccount account = simulator.account(2);
        String administrator = registeredPerson();
        for (JsonNode unit : account.units()) {
            Opened opened = start();
            verify(opened, account.username(), account.password(), unit.path("unitNumber").asString()).expect(200);
            confirm(opened).expect(200);
            assertThat(setAdministrator(opened, administrator).expect(200).json().path("step").asString())
                    .isEqualTo("DONE");
        }
        // The legacy system itself distinguishes upper and lower case.
        verify(start(), account.username().toUpperCase(Locale.ROOT), account.password(),
                account.units().getFirst().path("unitNumber").asString()).expect(422, "old-account-wrong");
        verify(start(), account.username(), account.password(),
                account.units().getFirst().path("unitNumber").asString()).expect(409, "already-upgraded");
    }

    @Test
    void fiveWrongPasswordsLockTheLegacyAccountForTheirNetworkOnly() {
        LegacyAccount account = simulator.account(1);
        Opened opened = start();
        for (int i = 0; i < 5; i++) {
            verify(opened, account.username(), "guess" + i, null).expect(422, "old-account-wrong");
        }
        Answer locked = verify(opened, account).expect(429, "old-account-locked");
        assertThat(locked.header("retry-after")).isPresent();
        verify(opened, account.username().toUpperCase(Locale.ROOT) + " ", "guess", null).expect(429,
                "old-account-locked");
        verify(opened, simulator.account(1)).expect(200);

        jdbc.sql("UPDATE guess_counter SET guesses = 51 WHERE kind = 'PASSWORD_FROM_ANYWHERE' AND guesses = 5")
                .update();
        Opened careless = start();
        verify(careless, account.username(), "guess", null).expect(422, "old-account-wrong");
        verify(careless, account).expect(429, "old-account-locked");
        verify(start(), account).expect(200);
        jdbc.sql("UPDATE guess_counter SET expires_at = now() - interval '1 second'").update();
        verify(careless, account).expect(200);
    }

    @Test
    @Tag("nightly")
    void ofThirtyParallelGuessesFiveReachTheLegacySystem() throws Exception {
        LegacyAccount account = simulator.account(1);
        Opened opened = start();

        List<Answer> answers = runConcurrently(Stream.<Callable<Answer>>generate(
                () -> () -> verify(opened, account.username(), "guess", null)).limit(30).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() != 422)
                .allSatisfy(answer -> answer.expect(429, "old-account-locked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "down"})
    void anUnavailableLegacySystemVerifiesNothingAndCountsNoGuess(String mode) {
        LegacyAccount account = simulator.account(1);
        Opened opened = start();
        simulator.behave("jshrss", mode);
        for (int i = 0; i < 6; i++) {
            Answer refused = verify(opened, account).expect(503, "dependency-unavailable");
            assertThat(refused.header("retry-after")).isPresent();
        }
        assertThat(stepOf(opened)).isEqualTo("VERIFICATION");
        simulator.behave("jshrss", "ok");
        verify(opened, account).expect(200);
    }

    @Test
    void fiveAdministratorsWhoDoNotMatchEndTheUpgrade() {
        LegacyAccount account = simulator.account(1);
        Opened opened = confirmedUpgrade(account);
        for (int i = 0; i < 5; i++) {
            setAdministrator(opened, idNumber()).expect(422, "person-not-matched");
        }
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
        assertThat(show(opened).path("step").asString()).isEqualTo("FAILED");
        assertThat(show(opened).path("problem").asString()).isEqualTo("too-many-failures");
        assertThat(count("SELECT count(*) FROM upgrade WHERE id = ?::uuid AND data_cipher IS NULL", opened.id()))
                .isEqualTo(1);
        assertThat(services.units).doesNotContainKey(uscc(account));
    }

    @Test
    @Tag("nightly")
    void guessedPersonsAreCountedOverAllUpgradesOfALegacyAccount() {
        LegacyAccount account = simulator.account(1);
        for (int upgrade = 0; upgrade < 2; upgrade++) {
            Opened opened = confirmedUpgrade(account);
            for (int i = 0; i < 5; i++) {
                setAdministrator(opened, idNumber()).expect(422, "person-not-matched");
            }
        }
        setAdministrator(confirmedUpgrade(account), registeredPerson()).expect(429, "old-account-locked");
        setAdministrator(confirmedUpgrade(simulator.account(1)), registeredPerson()).expect(200);
    }

    @Test
    void everyInvalidFieldIsNamed() {
        Opened opened = confirmedUpgrade(simulator.account(1));
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
    void aSecondAccountOfTheSameLegalRepresentativeJoinsTheUnit() {
        LegacyAccount account = simulator.account(1);
        String number = services.registerUnit(uscc(account), account.representative()).number();
        Opened opened = start();
        verify(opened, account).expect(200);

        JsonNode joined = confirm(opened).expect(200).json();

        assertThat(joined.path("step").asString()).isEqualTo("JOINED");
        assertThat(joined.path("unitNumber").asString()).isEqualTo(number);
        assertThat(services.grantsOf(number)).isEmpty();
        assertThat(services.accountsOf(number)).isEmpty();
        setAdministrator(opened, registeredPerson()).expect(409, "upgrade-step");
        verify(start(), account).expect(409, "already-upgraded");
    }

    @Test
    void aSecondAccountOfAnotherLegalRepresentativeWaitsForStaff() {
        LegacyAccount account = simulator.account(1);
        services.registerUnit(uscc(account), idNumber());
        Opened opened = start();
        verify(opened, account).expect(200);

        JsonNode conflict = confirm(opened).expect(200).json();

        assertThat(conflict.path("step").asString()).isEqualTo("CONFLICT");
        assertThat(conflict.has("unitNumber")).isFalse();
        verify(start(), account).expect(409, "upgrade-in-conflict");
    }

    @Test
    void aUnitThatIsRegisteredDuringTheUpgradeIsJoined() {
        LegacyAccount account = simulator.account(1);
        Opened opened = confirmedUpgrade(account);
        String number = services.registerUnit(uscc(account), account.representative()).number();
        JsonNode joined = setAdministrator(opened, registeredPerson()).expect(200).json();
        assertThat(joined.path("step").asString()).isEqualTo("JOINED");
        assertThat(services.accountsOf(number)).isEmpty();
        assertThat(data(opened).password()).isNull();
    }

    @Test
    void aLegalRepresentativeWithAnotherNameEndsTheUpgradeBeforeAnythingIsCreated() {
        LegacyAccount account = simulator.account(1);
        services.idNumbersOfOtherNames.add(account.unit().at("/legalRepresentative/idNumber").asString());
        Opened opened = confirmedUpgrade(account);

        JsonNode failed = setAdministrator(opened, registeredPerson()).expect(200).json();

        assertThat(failed.path("step").asString()).isEqualTo("FAILED");
        assertThat(failed.path("problem").asString()).isEqualTo("person-name-differs");
        assertThat(services.units).doesNotContainKey(uscc(account));
        assertNothingCreated(opened);
    }

    private void assertNothingCreated(Opened opened) {
        assertThat(services.grants.keySet()).noneMatch(key -> key.startsWith(opened.id()));
        assertThat(services.accounts).doesNotContainKey(opened.id());
        assertThat(count("SELECT count(*) FROM outbox_event WHERE subject = ?", opened.id())).isZero();
        assertThat(count("SELECT count(*) FROM upgrade WHERE id = ?::uuid AND data_cipher IS NULL", opened.id()))
                .isEqualTo(1);
    }

    @Test
    void anUpgradeThatFailsHalfWayIsCompletedByTheTask() {
        anUpgradeThatFailsAtAnyPointIsCompletedByTheTask("legal-representative.after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"person.before", "person.after", "unit.before", "unit.after",
            "legal-representative.before", "administrator.before", "administrator.after", "account.before",
            "account.after"})
    @Tag("nightly")
    void anUpgradeThatFailsAtAnyPointIsCompletedByTheTask(String point) {
        LegacyAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = confirmedUpgrade(account);
        http.post("/actuator/failpoints", Map.of("name", "upgrade." + point, "action", "error")).expect(200);

        setAdministrator(opened, administrator).expect(200);

        untilDone(opened);
        assertThat(http.get("/actuator/failpoints").json().path("armed")).isEmpty();
        assertCreatedOnce(opened, account, administrator);
    }

    @Test
    @Tag("nightly")
    void requestsWithLostAnswersAreRepeatedWithTheSameSagaId() {
        LegacyAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = confirmedUpgrade(account);
        services.unitService = Availability.ANSWER_LOST;
        services.delegationService = Availability.ANSWER_LOST;
        assertThat(setAdministrator(opened, administrator).expect(200).json().path("step").asString())
                .isEqualTo("CREATING");
        assertThat(show(opened).has("unitNumber")).isFalse();
        services.unitService = Availability.UP;
        untilTask(jdbc, TASK, "it stops at delegation-service", () -> show(opened).has("unitNumber"));
        services.delegationService = Availability.UP;
        untilDone(opened);
        assertCreatedOnce(opened, account, administrator);
    }

    @Test
    void creationDoesNotStartWhileIdentityServiceIsDown() {
        Opened opened = confirmedUpgrade(simulator.account(1));
        services.identityService = Availability.DOWN;
        setAdministrator(opened, registeredPerson()).expect(503, "dependency-unavailable");
        assertThat(stepOf(opened)).isEqualTo("ADMINISTRATOR");
    }

    /// So that none ends another, and the index alone decides.
    private void verifiedAtOnce() {
        jdbc.sql("UPDATE upgrade SET verification = NULL").update();
    }

    @Test
    @Tag("nightly")
    void ofTwentyParallelUpgradesOfOneLegacyAccountOneIsCreated() throws Exception {
        LegacyAccount account = simulator.account(1);
        String administrator = registeredPerson();
        List<Opened> opened = Stream.generate(() -> confirmedUpgrade(account)).limit(20).toList();
        verifiedAtOnce();

        List<Answer> answers = runConcurrently(opened.stream()
                .<Callable<Answer>>map(each -> () -> setAdministrator(each, administrator)).toList());

        // More than ten persons at a time are too many to be matched for one account.
        assertThat(answers).filteredOn(answer -> answer.status() != 200).hasSize(19)
                .allSatisfy(answer -> assertThat(answer.code()).isIn("already-upgraded", "old-account-locked"));
        List<Opened> created = new ArrayList<>(opened);
        until("one is done", () -> opened.stream().filter(each -> stepOf(each).equals("DONE")).count() == 1);
        created.removeIf(each -> !stepOf(each).equals("DONE"));
        assertCreatedOnce(created.getFirst(), account, administrator);
    }

    @Test
    @Tag("nightly")
    void ofTwentyParallelUpgradesOfTwoAccountsOfOneUnitOneCreatesItAndOneJoins() throws Exception {
        LegacyAccount first = simulator.account(1);
        LegacyAccount second = simulator.accountOf(LegacySystem.JSSI, uscc(first));
        String administrator = registeredPerson();
        List<Opened> opened = Stream.of(first, second)
                .flatMap(account -> Stream.generate(() -> confirmedUpgrade(account)).limit(10)).toList();
        verifiedAtOnce();

        List<Answer> answers = runConcurrently(opened.stream()
                .<Callable<Answer>>map(each -> () -> setAdministrator(each, administrator)).toList());

        assertThat(answers).filteredOn(answer -> answer.status() != 200).hasSize(18)
                .allSatisfy(answer -> answer.expect(409, "already-upgraded"));
        until("one is done and one has joined", () -> opened.stream().map(this::stepOf)
                .filter(step -> step.equals("DONE") || step.equals("JOINED")).sorted().toList()
                .equals(List.of("DONE", "JOINED")));
        Opened done = opened.stream().filter(each -> stepOf(each).equals("DONE")).findFirst().orElseThrow();
        Opened joined = opened.stream().filter(each -> stepOf(each).equals("JOINED")).findFirst().orElseThrow();
        assertThat(show(joined).path("unitNumber")).isEqualTo(show(done).path("unitNumber"));
        assertCreatedOnce(done, opened.indexOf(done) < 10 ? first : second, administrator);
    }

    @Test
    void tenParallelRequestsToCompleteOneUpgradeCreateOneUnit() throws Exception {
        LegacyAccount account = simulator.account(1);
        String administrator = registeredPerson();
        Opened opened = confirmedUpgrade(account);

        List<Answer> answers = runConcurrently(
                Stream.<Callable<Answer>>generate(() -> () -> setAdministrator(opened, administrator)).limit(10)
                        .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "upgrade-step"));
        until("it is done", () -> stepOf(opened).equals("DONE"));
        assertCreatedOnce(opened, account, administrator);
    }

    @Test
    void anUpgradeExpiresAfterThirtyMinutesAndIsDeletedADayLater() {
        LegacyAccount account = simulator.account(1);
        Opened opened = confirmedUpgrade(account);
        expire(opened, "1 second");
        setAdministrator(opened, registeredPerson()).expect(410, "upgrade-expired");
        verify(opened, account).expect(410, "upgrade-expired");
        upgradeDeletion.work().run();
        assertThat(stepOf(opened)).isEqualTo("ADMINISTRATOR");

        expire(opened, "25 hours");
        Opened finished = confirmedUpgrade(account);
        setAdministrator(finished, registeredPerson()).expect(200);
        until("it is done", () -> stepOf(finished).equals("DONE"));
        expire(finished, "25 hours");
        upgradeDeletion.work().run();

        with(opened).get("/api/v1/legacy-upgrades/{}", opened.id()).expect(404, "not-found");
        assertThat(stepOf(finished)).isEqualTo("DONE");
        assertThat(sealedData(finished)).isEqualTo(1);
        jdbc.sql("UPDATE upgrade SET changed_at = now() - interval '25 hours' WHERE id = ?::uuid").param(finished.id())
                .update();
        upgradeDeletion.work().run();
        assertThat(sealedData(finished)).isZero();
        assertThat(show(finished).path("unitNumber").asString()).isNotEmpty();
    }

    private long sealedData(Opened opened) {
        return count("SELECT count(*) FROM upgrade WHERE id = ?::uuid AND data_cipher IS NOT NULL", opened.id());
    }

    private void expire(Opened opened, String ago) {
        jdbc.sql("UPDATE upgrade SET expires_at = now() - CAST(? AS interval) WHERE id = ?::uuid").param(ago)
                .param(opened.id()).update();
    }
}
