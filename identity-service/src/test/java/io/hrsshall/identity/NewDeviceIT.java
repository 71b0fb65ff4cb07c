package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Logins from devices that the account does not know, with the simulator as SMS service.
class NewDeviceIT extends IdentityIT {

    private static final String TEMPLATE = "SMS_320000005";
    private static final String HOME = "home-0123456789-0123456789";
    private static final String OFFICE = "office-0123456789-0123456789";
    private static final String EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0";

    private final TransactionOperations transactions;

    NewDeviceIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            TransactionOperations transactions) {
        super(http, tokens, events, stubs, jdbc);
        this.transactions = transactions;
    }

    @AfterEach
    void smsServiceWorks() {
        simulator.behave("sms", "ok");
    }

    private SamplePerson registered() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        return person;
    }

    private UUID idOf(SamplePerson person) {
        return UUID.fromString(http.as(() -> logIn(on(HOME), person).expect(200).json().path("accessToken").asString())
                .get("/api/v1/me").expect(200).json().path("personId").asString());
    }

    private static Answer logIn(Http from, SamplePerson person) {
        return from.post("/api/v1/logins/password", Map.of("person", person.mobile(), "password", PASSWORD));
    }

    private Http on(String device) {
        return http.with("Device-Id", device);
    }

    private List<JsonNode> notices(SamplePerson person) {
        return simulator.messages(person.mobile()).valueStream()
                .filter(message -> message.path("template").asString().equals(TEMPLATE)).toList();
    }

    private long recorded(UUID person) {
        return count("SELECT count(*) FROM sms_notices WHERE template = 'NEW_DEVICE' AND person_id = ?", person);
    }

    @Test
    void aLoginFromANewDeviceNotifiesOnce() {
        SamplePerson person = registered();
        logIn(on(HOME), person).expect(200);

        logIn(on(OFFICE).with("User-Agent", EDGE), person).expect(200);

        until("the person is informed", () -> notices(person).size() == 1);
        assertThat(notices(person).getFirst().path("params").toString()).contains("个人账号", "Windows Edge", "月");
        logIn(on(OFFICE), person).expect(200);
        assertThat(recorded(idOf(person))).isOne();
        assertThat(notices(person)).hasSize(1);
    }

    @Test
    void theFirstLoginAfterTheRegistrationDoesNotNotify() {
        SamplePerson person = registered();

        logIn(on(HOME), person).expect(200);

        assertThat(recorded(idOf(person))).isZero();
    }

    @Test
    @Tag("nightly")
    void parallelLoginsFromANewDeviceNotifyOnce() {
        SamplePerson person = registered();
        logIn(on(HOME), person).expect(200);

        List<Answer> answers = runConcurrently(4, i -> logIn(on(OFFICE), person));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        until("the person is informed", () -> notices(person).size() == 1);
        assertThat(recorded(idOf(person))).isOne();
    }

    /// Of two devices, only one can be that of the first login.
    @Test
    @Tag("nightly")
    void aParallelFirstLoginFromAnotherDeviceNotifies() {
        SamplePerson person = registered();

        runConcurrently(2, i -> logIn(on(i == 0 ? HOME : OFFICE), person)).forEach(answer -> answer.expect(200));

        until("the person is informed", () -> notices(person).size() == 1);
    }

    @Test
    @Tag("nightly")
    void aClientWithoutAnIdIsKnownByItsNetworkBrowserAndSystem() {
        SamplePerson person = registered();
        logIn(http, person).expect(200);
        logIn(http, person).expect(200);
        assertThat(notices(person)).isEmpty();

        logIn(http.with("Hall-Client-Address", nextClient()), person).expect(200);
        logIn(http.with("User-Agent", EDGE), person).expect(200);

        until("the person is informed of both", () -> notices(person).size() == 2);
        logIn(on("short"), person).expect(422, "invalid");
    }

    /// Somebody else had it opened in the person's name.
    @Test
    @Tag("nightly")
    void theFirstLoginOfAnAccountThatSomebodyElseOpenedNotifies() {
        SamplePerson person = simulator.person();
        String number = InstitutionNumber.of(System.nanoTime() % 100_000_000).value();
        http.as(tokens.service("institution-service", "identity-service"))
                .put("/internal/v1/accounts/{}", Map.of("kind", "institution", "personId", registerPerson(person),
                        "institutionNumber", number, "unitNumber", UnitNumber.of(5).value(), "initialPassword", true),
                        Ids.next())
                .expect(200);
        replaceInitial(number, initialPassword(person), PASSWORD, initialCode(number, person)).expect(204);

        on(HOME).post("/api/v1/logins/password", Map.of("number", number, "password", PASSWORD)).expect(200);

        until("the person is informed", () -> notices(person).size() == 1);
        assertThat(notices(person).getFirst().path("params").toString()).contains(number);
    }

    @Test
    void aPersonGetsFiveNoticesADayAtMost() {
        SamplePerson person = registered();
        UUID id = idOf(person);
        for (int i = 0; i < 8; i++) {
            logIn(on("device-0123456789-0-" + i), person).expect(200);
        }
        assertThat(recorded(id)).isEqualTo(5);
        until("the person is informed", () -> notices(person).size() == 5);
    }

    /// Without this bound, anybody with the password could fill the table and reset the limit of notices.
    @Test
    @Tag("nightly")
    void anAccountKnowsTheTwentyDevicesThatWereUsedLast() {
        SamplePerson person = registered();
        UUID id = idOf(person);
        UUID account = accountOf(id);
        logIn(on(OFFICE), person).expect(200);
        jdbc.sql("UPDATE known_devices SET changed_at = now() - INTERVAL '1 hour' WHERE account_id = ?").param(account)
                .update();
        jdbc.sql(
                """
                        INSERT INTO known_devices SELECT gen_random_uuid(), account_id, decode(lpad(to_hex(n), 64, '0') || lpad(to_hex(n), 68, '0002' || repeat('0', 64)), 'hex'), false,
                            now() - INTERVAL '1 day', 'test', NULL, now() - make_interval(mins => n), 'test', NULL, 0
                        FROM known_devices, generate_series(100, 122) n WHERE account_id = ? AND noticed""")
                .param(account)
                .update();

        logIn(on("device-0123456789-0-1"), person).expect(200);

        assertThat(count("SELECT count(*) FROM known_devices WHERE account_id = ?", account)).isEqualTo(20);
        assertThat(count("SELECT count(*) FROM known_devices WHERE account_id = ? AND noticed", account)).isEqualTo(2);
        logIn(on(HOME), person).expect(200);
        assertThat(recorded(id)).isEqualTo(2);
    }

    private UUID accountOf(UUID person) {
        return jdbc.sql("SELECT id FROM accounts WHERE person_id = ?").param(person).query(UUID.class).single();
    }

    /// Logs in while a transaction that changes the account is open, and commits it when the login waits for it.
    private Answer logInDuring(String change, UUID account, SamplePerson person) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> login = Objects.requireNonNull(transactions.execute(_ -> {
                jdbc.sql("UPDATE accounts SET " + change + " WHERE id = ?").param(account).update();
                Future<Answer> started = executor.submit(() -> logIn(on(OFFICE), person));
                until("the login waits for this transaction", () -> count("""
                        SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'
                        AND transactionid = CAST(pg_current_xact_id() AS xid)""") == 1);
                return started;
            }));
            return login.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    @Tag("nightly")
    void aLoginDuringAChangeOfThePasswordAddsNoDevice() throws Exception {
        SamplePerson person = registered();
        UUID account = accountOf(idOf(person));

        logInDuring("password_since = now()", account, person).expect(200);

        assertThat(count("SELECT count(*) FROM known_devices WHERE account_id = ?", account)).isOne();
        assertThat(count("SELECT count(*) FROM sessions WHERE account_id = ?", account)).isEqualTo(2);
    }

    @Test
    @Tag("nightly")
    void aLoginDuringAResetOfThePasswordBeginsNoSession() throws Exception {
        SamplePerson person = registered();
        UUID account = accountOf(idOf(person));

        logInDuring("initial_password_until = now() + INTERVAL '1 day'", account, person).expect(403,
                "password-change-required");

        assertThat(count("SELECT count(*) FROM sessions WHERE account_id = ?", account)).isOne();
        assertThat(count("SELECT count(*) FROM login_attempts WHERE account_id = ? AND result = 'SUCCEEDED'", account))
                .isEqualTo(2);
    }

    @Test
    void theLoginDoesNotWaitForTheSmsService() {
        SamplePerson person = registered();
        logIn(on(HOME), person).expect(200);
        simulator.behave("sms", "down");

        logIn(on(OFFICE), person).expect(200);

        // It goes to the mobile of now, whatever happens to it until the SMS service is back.
        assertThat(count("SELECT count(*) FROM sms_notices n JOIN accounts a ON a.person_id = n.person_id "
                + "JOIN known_devices d ON d.account_id = a.id "
                + "WHERE n.template = 'NEW_DEVICE' AND n.sent_at IS NULL AND n.mobile_cipher IS NULL")).isZero();
        until("an outage counts as a failed attempt", () -> count("""
                SELECT count(*) FROM sms_notices n JOIN kit_task t ON t.task_instance = CAST(n.id AS text)
                WHERE n.person_id = ? AND t.consecutive_failures > 0""", idOf(person)) == 1);
        simulator.behave("sms", "ok");
        untilTask(jdbc, "sms-notice", "the person is informed later", () -> notices(person).size() == 1);
    }

    /// The process fails between the provider's answer and the commit.
    @Test
    @Tag("nightly")
    void aTextThatTheProviderHasIsNotSentAgain() {
        SamplePerson person = registered();
        UUID id = idOf(person);
        http.post("/actuator/failpoints", Map.of("name", "sms-notice.sent", "action", "error"));

        logIn(on(OFFICE), person).expect(200);

        untilTask(jdbc, "sms-notice", "the text is recorded as sent", () -> count("""
                SELECT count(*) FROM sms_notices
                WHERE person_id = ? AND template = 'NEW_DEVICE' AND sent_at IS NOT NULL""", id) == 1);
        assertThat(notices(person)).hasSize(1);
    }

    /// No row says which devices of two accounts are the same one.
    @Test
    @Tag("nightly")
    void devicesOfDifferentAccountsAreNotLinked() {
        SamplePerson one = registered();
        SamplePerson two = registered();
        Stream.of(one, two).forEach(person -> logIn(on(HOME), person).expect(200));

        List<UUID> accounts = jdbc.sql("SELECT account_id FROM sessions ORDER BY created_at DESC LIMIT 2")
                .query(UUID.class).list();
        assertThat(accounts).doesNotHaveDuplicates();
        assertThat(count("SELECT count(DISTINCT device_hash) FROM known_devices WHERE account_id IN ("
                + accounts.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",")) + ")")).isEqualTo(2);
    }
}
