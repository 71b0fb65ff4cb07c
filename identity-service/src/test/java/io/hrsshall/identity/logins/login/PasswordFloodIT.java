package io.hrsshall.identity.logins.login;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.IdentityIT;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.guards.puzzle.ProofOfWork;
import io.hrsshall.identity.guards.puzzle.PuzzleKind;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleRequired;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.guards.puzzle.WorkSolutions;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.web.ClientAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionOperations;

/// Guesses from many addresses that take the slots for password checks, on PostgreSQL and without Keycloak.
class PasswordFloodIT extends IdentityIT {

    private static final String BAD = "bad-credentials";
    private static final String PUZZLE = "puzzle-required";
    private static final int OPEN = 2;
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final AccountLookup accounts;
    private final PuzzleService puzzles;
    private final PasswordAttempts attempts;
    private final LoginAttempts repository;

    PasswordFloodIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            AccountLookup accounts, LoginAttempts repository, LoginLimits limits, PersonCipher cipher,
            BlindIndexLock locks, SecurityAudit audit, PuzzleService puzzles, TransactionOperations transactions,
            Clock clock) {
        super(http, tokens, events, stubs, jdbc);
        this.accounts = accounts;
        this.puzzles = puzzles;
        this.repository = repository;
        this.attempts = new PasswordAttempts(repository, limits, new PasswordSlots(
                new PasswordSlotSettings(2 * OPEN, 1, 10, Duration.ofSeconds(5)), new SimpleMeterRegistry()), cipher,
                locks, puzzles, audit, transactions, clock);
    }

    private static ClientAddress newClient() {
        int number = CLIENTS.incrementAndGet();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("10.7." + number / 250 + '.' + number % 250);
        return ClientAddress.of(request);
    }

    private PasswordEntry entry(ClientAddress client, @Nullable PuzzlePass pass, boolean recognized) {
        String nobody = "159" + (30_000_000 + CLIENTS.incrementAndGet());
        return new PasswordEntry(accounts.find(LoginName.of(null, nobody)), client, SecurityEventKind.LOGIN, pass,
                () -> recognized);
    }

    private String guess(PasswordEntry entry) {
        try {
            attempts.checkNotLocked(entry);
            return attempts.check(entry, Optional::empty).isPresent() ? "ok" : BAD;
        } catch (BrokenRule refused) {
            return refused.code();
        }
    }

    private PuzzlePass solved(ClientAddress client) {
        PuzzleService.Created puzzle = puzzles.create(PuzzlePurpose.LOGIN, PuzzleKind.WORK, client);
        PuzzleService.Work work = Objects.requireNonNull(puzzle.work());
        return puzzles.answer(puzzle.id(), new ProofOfWork(WorkSolutions.solve(work.salt(), work.bits())), client)
                .pass();
    }

    /// Runs the test while Keycloak is busy with guesses in all open slots.
    private void whileTheOpenSlotsAreTaken(ThrowingRunnable test) throws Exception {
        var busy = new CountDownLatch(OPEN);
        var over = new CountDownLatch(1);
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> guesses = IntStream.range(0, OPEN)
                    .mapToObj(i -> strangers.submit(() -> attempts.<String>check(entry(newClient(), null, false),
                            () -> {
                                busy.countDown();
                                await(over);
                                return Optional.empty();
                            })))
                    .toList();
            try {
                assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
                test.run();
            } finally {
                over.countDown();
            }
            for (Future<Optional<String>> guess : guesses) {
                assertThat(guess.get()).isEmpty();
            }
        }
    }

    @FunctionalInterface
    private interface ThrowingRunnable {

        void run() throws Exception;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void beyondHalfOfTheSlotsStrangersNeedAPuzzleAndThoseWhoAreKnownDoNot() throws Exception {
        whileTheOpenSlotsAreTaken(() -> {
            long before = repository.count();
            assertThat(runConcurrently(50, i -> guess(entry(newClient(), null, false)))).containsOnly(PUZZLE);
            // Nothing was recorded for them.
            assertThat(repository.count()).isEqualTo(before);
            assertThat(guess(entry(newClient(), null, true))).isEqualTo(BAD);
            ClientAddress client = newClient();
            assertThat(guess(entry(client, solved(client), false))).isEqualTo(BAD);
        });
        assertThat(guess(entry(newClient(), null, false))).isEqualTo(BAD);
    }

    @Test
    void onePassGivesOneSlotHoweverOftenItIsSent() throws Exception {
        whileTheOpenSlotsAreTaken(() -> {
            ClientAddress client = newClient();
            PuzzlePass pass = solved(client);

            List<String> outcomes = runConcurrently(20, i -> guess(entry(client, pass, false)));

            assertThat(Collections.frequency(outcomes, BAD)).isEqualTo(1);
            assertThat(outcomes).containsOnly(BAD, "invalid");
            assertThat(guess(entry(client, new PuzzlePass("invented"), false))).isEqualTo("invalid");
        });
    }

    @Test
    void aSourceFromWhichNobodyHasLoggedInIsRefusedBeforeAnythingIsLookedUp() throws Exception {
        whileTheOpenSlotsAreTaken(() -> {
            ClientAddress client = newClient();
            assertThatThrownBy(() -> attempts.checkSourcePossible(client, false, null))
                    .isInstanceOf(PuzzleRequired.class);
            attempts.checkSourcePossible(client, true, null);
            attempts.checkSourcePossible(client, false, new PuzzlePass("not looked at yet"));
        });
        attempts.checkSourcePossible(newClient(), false, null);
    }

    /// Known by an earlier login from there, not by a device.
    @Test
    void theSourceOfAnEarlierLoginIsKnown() throws Exception {
        ClientAddress home = newClient();
        LoginName name = LoginName.of(null, "159" + (30_000_000 + CLIENTS.incrementAndGet()));
        PasswordEntry owner = new PasswordEntry(accounts.find(name), home, SecurityEventKind.LOGIN, null);
        assertThat(attempts.check(owner, () -> Optional.of("right"))).contains("right");

        whileTheOpenSlotsAreTaken(() -> {
            attempts.checkSourcePossible(home, false, null);
            assertThat(guess(owner)).isEqualTo(BAD);
            assertThat(guess(new PasswordEntry(accounts.find(name), newClient(), SecurityEventKind.LOGIN, null)))
                    .isEqualTo(PUZZLE);
        });
    }

    @Test
    void aPassIsKeptIfNoneIsNeeded() {
        ClientAddress client = newClient();
        PuzzlePass pass = solved(client);

        assertThat(guess(entry(client, pass, false))).isEqualTo(BAD);
        assertThat(catchInvalid(() -> puzzles.consume(pass, PuzzlePurpose.LOGIN, client))).isFalse();
    }

    private static boolean catchInvalid(Runnable action) {
        try {
            action.run();
            return false;
        } catch (InvalidField e) {
            return true;
        }
    }
}
