package io.hrsshall.identity.logins.login;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.IdentityIT;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.guards.puzzle.ProofOfWork;
import io.hrsshall.identity.guards.puzzle.PuzzleKind;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.guards.puzzle.WorkSolutions;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.outside.keycloak.TokenContext;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionOperations;

/// Guesses on PostgreSQL, with a clock that the tests move and without Keycloak.
class LoginLimitsIT extends IdentityIT {

    private static final IssuedTokens TOKENS = new IssuedTokens("access", 300, "refresh", 1800, "session",
            new TokenContext("person", null, null, null, null, null, null, null, null, null), true);
    private static final Supplier<Optional<IssuedTokens>> RIGHT = () -> Optional.of(TOKENS);
    private static final Supplier<Optional<IssuedTokens>> WRONG = Optional::empty;
    private static final String USCC = "91320102MA1UDJRP73";
    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String OK = "ok";
    private static final String BAD = "bad-credentials";
    private static final String LOCKED = "login-locked";
    private static final String PUZZLE = "puzzle-required";

    private final AccountLookup accounts;
    private final PersonVerification persons;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final TransactionOperations transactions;
    private final PuzzleService puzzles;
    private final JdbcClient database;
    private final PasswordAttempts attempts;
    /// Later than everything that other tests do.
    private volatile Instant now = Instant.parse("2041-03-04T02:00:00Z");

    LoginLimitsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            AccountLookup accounts, PersonVerification persons, LoginAttempts repository, LoginLimits limits,
            PersonCipher cipher, BlindIndexLock locks, SecurityAudit audit, PuzzleService puzzles,
            TransactionOperations transactions) {
        super(http, tokens, events, stubs, jdbc);
        this.accounts = accounts;
        this.persons = persons;
        this.cipher = cipher;
        this.locks = locks;
        this.transactions = transactions;
        this.puzzles = puzzles;
        this.database = jdbc;
        InstantSource movable = () -> now;
        this.attempts = new PasswordAttempts(repository, limits, unlimited(), cipher, locks, puzzles, audit,
                transactions,
                movable.withZone(ZoneOffset.UTC));
    }

    /// The slots have a test of their own.
    private static PasswordSlots unlimited() {
        return new PasswordSlots(new PasswordSlotSettings(1_000, 1, 1, Duration.ofSeconds(1)),
                new SimpleMeterRegistry());
    }

    private record Owner(UUID person, String document, String mobile) {}

    private static Owner stranger() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Owner(Ids.next(), "E" + random.nextInt(10_000_000, 100_000_000),
                "139" + random.nextInt(10_000_000, 100_000_000));
    }

    /// A person with a personal account.
    private Owner registered() {
        Owner typed = stranger();
        Mobile mobile = new Mobile(typed.mobile());
        PersonDetails details = new PersonDetails(new PersonName("王小明"),
                new IdDocument(IdType.PASSPORT, typed.document()), mobile);
        UUID person = Objects.requireNonNull(
                transactions.execute(status -> persons.prove(details, mobile, "test"))).value();
        account("PERSONAL", person, null);
        return new Owner(person, typed.document(), typed.mobile());
    }

    private void account(String kind, UUID person, @Nullable String unit) {
        database.sql("""
                INSERT INTO accounts (id, kind, status, person_id, tier, uscc, unit_number, saga_id, created_at,
                    created_by, changed_at, changed_by, version)
                VALUES (:id, :kind, 'ACTIVE', :person, :tier, :uscc, :unit, :saga, now(), 'test', now(), 'test', 0)""")
                .param("id", Ids.next()).param("kind", kind).param("person", person)
                .param("tier", unit == null ? null : "LEGAL_REPRESENTATIVE")
                .param("uscc", unit == null ? null : USCC).param("unit", unit).param("saga", Ids.next())
                .update();
    }

    private static String unitNumber() {
        return UnitNumber.of(ThreadLocalRandom.current().nextLong(1, 1_000_000_000L)).value();
    }

    private static ClientAddress client(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return ClientAddress.of(request);
    }

    private static ClientAddress newClient() {
        int number = CLIENTS.incrementAndGet();
        return client("10.0." + number / 250 + '.' + number % 250);
    }

    private static List<LoginName> spellings(Owner owner, String unit) {
        return List.of(LoginName.of(null, owner.document()), LoginName.of(null, owner.mobile()),
                LoginName.of(null, ' ' + owner.document().toLowerCase(Locale.ROOT)),
                LoginName.of(unit, owner.document()),
                LoginName.of(unit, owner.mobile()), LoginName.of("91320102MA1UDJRN98", owner.document()),
                LoginName.of("NO-SUCH-NUMBER", owner.mobile()));
    }

    private String logIn(LoginName name, ClientAddress client, Supplier<Optional<IssuedTokens>> keycloak) {
        return logIn(name, client, null, keycloak);
    }

    private String logIn(LoginName name, ClientAddress client, @Nullable PuzzlePass pass,
            Supplier<Optional<IssuedTokens>> keycloak) {
        try {
            PasswordEntry entry = new PasswordEntry(accounts.find(name), client, SecurityEventKind.LOGIN, pass);
            attempts.checkNotLocked(entry);
            attempts.attempt(entry, keycloak);
            return OK;
        } catch (BrokenRule refused) {
            return refused.code();
        }
    }

    /// A pass of a puzzle that this client solved.
    private PuzzlePass solved(ClientAddress client) {
        PuzzleService.Created puzzle = puzzles.create(PuzzlePurpose.LOGIN, PuzzleKind.WORK, client);
        return puzzles.answer(puzzle.id(),
                new ProofOfWork(WorkSolutions.solve(Objects.requireNonNull(puzzle.work()).salt())), client).pass();
    }

    private List<String> guess(LoginName name, ClientAddress client, int times) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(logIn(name, client, WRONG));
        }
        return answers;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    @Tag("nightly")
    void aStrangerWhoGuessesForAnHourFromManyAddressesDoesNotLockTheOwnerOut() {
        Owner owner = registered();
        String unit = unitNumber();
        administers(unit, owner.person());
        List<LoginName> spellings = new ArrayList<>(spellings(owner, unit));
        spellings.add(LoginName.of(unit, null));
        ClientAddress home = newClient();
        assertThat(logIn(spellings.getFirst(), home, RIGHT)).isEqualTo(OK);
        AtomicInteger guesses = new AtomicInteger();

        for (int minute = 0; minute < 60; minute += 3) {
            pass(Duration.ofMinutes(3));
            for (LoginName spelling : spellings) {
                logIn(spelling, client("2001:db8:" + minute + "::1"), () -> {
                    guesses.incrementAndGet();
                    return Optional.empty();
                });
                logIn(spelling, client("198.51.100." + minute), () -> {
                    guesses.incrementAndGet();
                    return Optional.empty();
                });
            }
            assertThat(logIn(spellings.get(minute / 3 % spellings.size()), home, RIGHT)).as("minute %s", minute)
                    .isEqualTo(OK);
        }

        // Fifty by all spellings that name the person, and fifty by the number of the unit alone.
        assertThat(guesses).hasValueLessThanOrEqualTo(100).hasValueGreaterThan(50);
        assertThat(logIn(spellings.getFirst(), newClient(), RIGHT)).isEqualTo(PUZZLE);
        pass(Duration.ofDays(1));
        assertThat(logIn(spellings.getFirst(), newClient(), RIGHT)).isEqualTo(OK);
    }

    @Test
    @Tag("nightly")
    void aNewPasswordForgetsFailuresAndKnownAddresses() {
        Owner owner = registered();
        LoginName name = LoginName.of(null, owner.document());
        ClientAddress home = newClient();
        ClientAddress stranger = newClient();
        assertThat(logIn(name, home, RIGHT)).isEqualTo(OK);
        for (int i = 0; i < 10; i++) {
            guess(name, newClient(), 5);
        }
        guess(name, stranger, 5);
        assertThat(logIn(name, newClient(), RIGHT)).isEqualTo(PUZZLE);
        assertThat(logIn(name, home, RIGHT)).isEqualTo(OK);

        pass(Duration.ofMinutes(1));
        database.sql("UPDATE accounts SET password_since = ? WHERE person_id = ?")
                .param(now.atOffset(ZoneOffset.UTC)).param(owner.person()).update();

        assertThat(logIn(name, stranger, WRONG)).isEqualTo(BAD);
        assertThat(logIn(name, newClient(), RIGHT)).isEqualTo(OK);
        for (int i = 0; i < 10; i++) {
            guess(name, newClient(), 5);
        }
        assertThat(logIn(name, home, RIGHT)).isEqualTo(PUZZLE);
    }

    /// The owner who travels while a stranger guesses.
    @Test
    void aSolvedPuzzleIsTheWayThroughALockedAccountForOneAttempt() {
        LoginName name = LoginName.of(null, registered().document());
        for (int i = 0; i < 10; i++) {
            assertThat(guess(name, newClient(), 5)).containsOnly(BAD);
        }
        ClientAddress travelling = newClient();
        PuzzlePass pass = solved(travelling);
        assertThat(logIn(name, newClient(), pass, RIGHT)).isEqualTo("invalid");

        assertThat(logIn(name, travelling, pass, WRONG)).isEqualTo(BAD);

        assertThat(logIn(name, travelling, pass, RIGHT)).isEqualTo("invalid");
        assertThat(logIn(name, travelling, null, RIGHT)).isEqualTo(PUZZLE);
        PuzzlePass next = solved(travelling);
        List<String> parallel = runConcurrently(4, i -> logIn(name, travelling, next, WRONG));
        assertThat(parallel).containsOnlyOnce(BAD).containsOnly(BAD, "invalid");
        assertThat(logIn(name, travelling, solved(travelling), RIGHT)).isEqualTo(OK);
        assertThat(logIn(name, travelling, RIGHT)).isEqualTo(OK);
    }

    /// Five wrong passwords lock an account for an address, whatever the puzzles, and five hundred a day for all
    /// unknown ones.
    @Test
    void puzzlesDoNotLiftTheOtherLimits() {
        LoginName name = LoginName.of(null, registered().document());
        ClientAddress stranger = newClient();
        assertThat(guess(name, stranger, 5)).containsOnly(BAD);
        assertThat(logIn(name, stranger, solved(stranger), RIGHT)).isEqualTo(LOCKED);
        database.sql(
                """
                        INSERT INTO login_attempts (id, subject, source, address, account_id, way, result, created_at, created_by,
                            changed_at, changed_by, version)
                        SELECT gen_random_uuid(), subject, decode(lpad(to_hex(n), 64, '0') || lpad(to_hex(n), 68, '0002' || repeat('0', 64)), 'hex'), address, account_id, way, result,
                            created_at, created_by, changed_at, changed_by, 0
                        FROM (SELECT * FROM login_attempts WHERE account_id = ? LIMIT 1) one, generate_series(4096, 4590) n""")
                .param(Objects.requireNonNull(accounts.find(name).accountId()).value()).update();
        ClientAddress travelling = newClient();
        assertThat(logIn(name, travelling, solved(travelling), RIGHT)).isEqualTo(LOCKED);
    }

    @Test
    void fiveFailuresLockTheAccountForTheirAddressUnderEverySpelling() {
        Owner owner = registered();
        ClientAddress stranger = newClient();
        List<LoginName> spellings = spellings(owner, unitNumber());
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(spellings.get(i), stranger, WRONG)).isEqualTo(BAD);
        }
        pass(Duration.ofMinutes(14));
        for (LoginName spelling : spellings) {
            assertThat(logIn(spelling, stranger, RIGHT)).isEqualTo(LOCKED);
            assertThat(logIn(spelling, newClient(), RIGHT)).isEqualTo(OK);
        }
        pass(Duration.ofMinutes(1));
        assertThat(logIn(spellings.getFirst(), stranger, RIGHT)).isEqualTo(OK);
    }

    @Test
    void aSuccessForgivesTheFailuresOfItsAddress() {
        Owner owner = registered();
        ClientAddress home = newClient();
        LoginName name = LoginName.of(null, owner.mobile());
        for (int i = 0; i < 4; i++) {
            assertThat(guess(name, home, 4)).containsOnly(BAD);
            assertThat(logIn(name, home, RIGHT)).isEqualTo(OK);
        }
    }

    @Test
    void aLoginThatNamesNoPersonNeverLocksAPersonalAccount() {
        Owner owner = registered();
        String unit = unitNumber();
        administers(unit, owner.person());
        ClientAddress client = newClient();

        assertThat(guess(LoginName.of(unit, null), client, 6)).containsExactly(BAD, BAD, BAD, BAD, BAD, LOCKED);

        assertThat(logIn(LoginName.of(null, owner.document()), client, RIGHT)).isEqualTo(OK);
        assertThat(logIn(LoginName.of(unit, owner.mobile()), client, RIGHT)).isEqualTo(OK);
    }

    @Test
    void theNumberAloneLocksAUnitAccountButNotThePersonalOne() {
        Owner owner = registered();
        String unit = unitNumber();
        account("UNIT", owner.person(), unit);
        ClientAddress client = newClient();

        guess(LoginName.of(unit, null), client, 5);

        assertThat(logIn(LoginName.of(unit, null), client, RIGHT)).isEqualTo(LOCKED);
        assertThat(logIn(LoginName.of(unit, owner.document()), client, RIGHT)).isEqualTo(LOCKED);
        assertThat(logIn(LoginName.of(USCC, owner.mobile()), client, RIGHT)).isEqualTo(LOCKED);
        assertThat(logIn(LoginName.of(null, owner.document()), client, RIGHT)).isEqualTo(OK);
    }

    @Test
    void anUnknownPersonIsLockedLikeAKnownOne() {
        Owner known = registered();
        Owner unknown = stranger();
        String unit = unitNumber();
        List<List<String>> answers = new ArrayList<>();
        for (Owner each : List.of(known, unknown)) {
            ClientAddress client = newClient();
            List<String> all = new ArrayList<>(guess(LoginName.of(unit, each.document()), client, 3));
            all.addAll(guess(LoginName.of("NO-SUCH-NUMBER", each.document()), client, 2));
            all.addAll(guess(LoginName.of(null, each.document()), client, 1));
            answers.add(all);
        }
        assertThat(answers.getFirst()).isEqualTo(answers.getLast()).containsExactly(BAD, BAD, BAD, BAD, BAD, LOCKED);
    }

    @Test
    @Tag("nightly")
    void aThousandPasswordsFromOneAddressAreStoppedExactly() {
        ClientAddress stranger = newClient();
        AtomicInteger checked = new AtomicInteger();
        List<String> answers = runConcurrently(200,
                i -> logIn(LoginName.of(null, stranger().document()), stranger, () -> {
                    checked.incrementAndGet();
                    return Optional.empty();
                }));
        assertThat(checked).hasValue(30);
        assertThat(Collections.frequency(answers, BAD)).isEqualTo(30);
        assertThat(answers).filteredOn(answer -> !answer.equals(BAD)).hasSize(170).isSubsetOf(LOCKED, PUZZLE);
        assertThat(logIn(LoginName.of(null, stranger().document()), stranger, solved(stranger), WRONG)).isEqualTo(BAD);
        assertThat(logIn(LoginName.of(null, stranger().document()), stranger, WRONG)).isEqualTo(PUZZLE);
        pass(Duration.ofMinutes(10));
        assertThat(logIn(LoginName.of(null, stranger().document()), stranger, WRONG)).isEqualTo(BAD);
    }

    @Test
    void successfulLoginsOfAnOfficeAreNotLimited() {
        ClientAddress office = newClient();
        LoginName name = LoginName.of(null, registered().document());
        for (int i = 0; i < 40; i++) {
            assertThat(logIn(name, office, RIGHT)).isEqualTo(OK);
        }
    }

    @Test
    void noMoreThanFiveAttemptsAreInFlight() {
        Owner owner = registered();
        ClientAddress client = newClient();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger checked = new AtomicInteger();
        List<String> answers = runConcurrently(20, i -> logIn(LoginName.of(null, owner.document()), client, () -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            checked.incrementAndGet();
            inFlight.decrementAndGet();
            return Optional.empty();
        }));
        assertThat(most).hasValueLessThanOrEqualTo(5);
        assertThat(checked).hasValue(5);
        assertThat(answers).containsOnly(BAD, LOCKED);
    }

    @Test
    @Tag("nightly")
    void loginsThatWaitForALockLeaveConnectionsToOthers() throws Exception {
        LoginTarget target = accounts.find(LoginName.of(null, registered().document()));
        ClientAddress client = newClient();
        CountDownLatch queued = new CountDownLatch(20);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            transactions.executeWithoutResult(status -> {
                locks.acquire(BlindIndexLock.Scope.ADDRESS, cipher.index(client));
                for (int i = 0; i < 20; i++) {
                    answers.add(executor.submit(() -> {
                        queued.countDown();
                        return attempts.attempt(new PasswordEntry(target, client, SecurityEventKind.LOGIN, null), RIGHT)
                                .accessToken();
                    }));
                }
                Await.until("the logins wait for the lock", () -> queued.getCount() == 0 && waitingForLocks() >= 5);
                // The last of them would have taken all connections meanwhile.
                for (int i = 0; i < 10; i++) {
                    assertThat(executor.submit(() -> database.sql("SELECT 1 FROM pg_sleep(0.05)").query(Integer.class)
                            .single())).succeedsWithin(Duration.ofMinutes(1));
                }
            });
            for (Future<String> answer : answers) {
                assertThat(answer).succeedsWithin(Duration.ofMinutes(1));
            }
        }
    }

    private int waitingForLocks() {
        return database.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = ? "
                + "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .param(BlindIndexLock.Scope.ADDRESS.ordinal() + 1)
                .query(Integer.class).single();
    }

    @Test
    void anUncheckedPasswordIsNotCounted() {
        LoginName name = LoginName.of(null, registered().document());
        ClientAddress client = newClient();
        for (int i = 0; i < 6; i++) {
            assertThat(logIn(name, client, () -> {
                throw new KeycloakUnavailable();
            })).isEqualTo("login-unavailable");
        }
        assertThat(logIn(name, client, RIGHT)).isEqualTo(OK);
    }

    @Test
    void attemptsOfACrashedProcessAreForgotten() {
        LoginName name = LoginName.of(null, registered().document());
        ClientAddress client = newClient();
        for (int i = 0; i < 5; i++) {
            logIn(name, client, WRONG);
        }
        database.sql("UPDATE login_attempts SET result = 'RUNNING' WHERE account_id = ?")
                .param(Objects.requireNonNull(accounts.find(name).accountId()).value()).update();
        pass(Duration.ofSeconds(30));
        assertThat(logIn(name, client, WRONG)).isEqualTo(BAD);
    }

    @Test
    void failedLoginsAreRecordedWithTheMaskedAddress() {
        LoginName name = LoginName.of(null, registered().document());
        logIn(name, client("203.0.113.77"), WRONG);
        logIn(name, client("203.0.113.77"), RIGHT);
        logIn(name, client("2001:db8:77:88::1"), WRONG);
        assertThat(database.sql("SELECT result || ' ' || address FROM login_attempts WHERE account_id = ? ORDER BY id")
                .param(Objects.requireNonNull(accounts.find(name).accountId()).value()).query(String.class).list())
                .containsExactly("FORGIVEN 203.0.113.0/24", "SUCCEEDED 203.0.113.0/24",
                        "FAILED 2001:db8:77:0:0:0:0:0/48");
    }
}
