package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleRequired;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.logins.login.LoginAttempt.Result;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.BlindIndexLock.Scope;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Records and limits password attempts, in the same way for accounts that do not exist.
@Service
class PasswordAttempts {

    private static final Logger log = LoggerFactory.getLogger(PasswordAttempts.class);
    /// Attempts of a crashed process are forgotten after this time.
    private static final Duration RUNNING_TIMEOUT = Duration.ofSeconds(30);
    /// Attempts in flight could use up a limit: wait a little for one of them.
    private static final RetryTemplate WAIT_FOR_OTHERS = new RetryTemplate(RetryPolicy.builder()
            .includes(LoginRefused.TooManyInFlight.class).maxRetries(20).delay(Duration.ofMillis(150)).build());

    /// Half of the database connections: a transaction that waits for a lock holds one.
    private static final int MAX_RESERVING = 5;

    /// When a slot may be free again.
    private static final Duration SLOT_WAIT = Duration.ofSeconds(10);

    private final Semaphore reserving = new Semaphore(MAX_RESERVING, true);
    private final LoginAttempts attempts;
    private final LoginLimits limits;
    private final PasswordSlots slots;
    private final PersonCipher cipher;
    private final BlindIndexLock indexLock;
    private final PuzzleService puzzles;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    PasswordAttempts(LoginAttempts attempts, LoginLimits limits, PasswordSlots slots, PersonCipher cipher,
            BlindIndexLock indexLock, PuzzleService puzzles, SecurityAudit audit, TransactionOperations transactions,
            Clock clock) {
        this.attempts = attempts;
        this.limits = limits;
        this.slots = slots;
        this.cipher = cipher;
        this.indexLock = indexLock;
        this.puzzles = puzzles;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Refuses before anything is looked up what no account can know: under a flood, a guess costs one query.
    ///
    /// @param hasDevice
    ///            whether the client stated a device, which an account may know
    void checkSourcePossible(ClientAddress client, boolean hasDevice, @Nullable PuzzlePass pass) {
        if (pass == null && !hasDevice && !slots.isOpen()
                && !attempts.isKnownSource(cipher.index(client), clock.instant().minus(limits.knownFor()))) {
            throw overloaded();
        }
    }

    /// Refuses early, before other systems are called.
    void checkNotLocked(PasswordEntry entry) {
        checkSlotPossible(entry);
        Instant now = clock.instant();
        try {
            AppliedLimits applied = limitsOn(begun(entry, now), entry, now);
            applied.refuseIfExceeded();
            if (entry.pass() == null) {
                applied.puzzleWait().ifPresent(wait -> {
                    throw puzzles.required(PuzzlePurpose.LOGIN, wait);
                });
            }
        } catch (LoginRefused | PuzzleRequired e) {
            throw recorded(entry, e);
        }
    }

    /// Before the other limits and without a record: under a flood, records would be a flood of their own.
    private void checkSlotPossible(PasswordEntry entry) {
        if (entry.pass() == null && !slots.isOpen() && !isRecognized(entry)) {
            throw overloaded();
        }
    }

    private PuzzleRequired overloaded() {
        slots.countRefusal();
        return puzzles.required(PuzzlePurpose.LOGIN, SLOT_WAIT);
    }

    private boolean isRecognized(PasswordEntry entry) {
        LoginTarget target = entry.target();
        return entry.recognized().getAsBoolean() || attempts.isKnown(cipher.index(entry.client()), target.subject(),
                target.accountId(), knownSince(target, clock.instant()));
    }

    private Instant knownSince(LoginTarget target, Instant now) {
        Instant remembered = now.minus(limits.knownFor());
        return target.passwordSince().isAfter(remembered) ? target.passwordSince() : remembered;
    }

    /// One event per account, address and period of the lock. Not fewer for an unknown account, so that the time of an
    /// answer does not tell whether it exists.
    private <E extends BrokenRule> E recorded(PasswordEntry entry, E refusal) {
        long period = clock.instant().getEpochSecond() / limits.perAccountAndAddress().within().toSeconds();
        String key = String.join(":", refusal.code(), entry.kind().name(),
                BlindIndex.text(entry.target().subject()),
                BlindIndex.text(cipher.index(entry.client())), Long.toString(period));
        return audit.refused(entry.target().event(entry.kind()).once(key), refusal);
    }

    /// @param keycloak
    ///            returns empty if the password is wrong
    IssuedTokens attempt(PasswordEntry entry, Supplier<Optional<IssuedTokens>> keycloak) {
        return check(entry, keycloak).orElseThrow(LoginRefused::badCredentials);
    }

    /// Records a wrong password as a security event.
    ///
    /// @param keycloak
    ///            returns empty if the password is wrong
    <T> Optional<T> check(PasswordEntry entry, Supplier<Optional<T>> keycloak) {
        return check(entry, keycloak, Function.identity());
    }

    /// @param accepted
    ///            what a right password begins; runs in the transaction that records it as right
    <T, R> Optional<R> check(PasswordEntry entry, Supplier<Optional<T>> keycloak, Function<T, R> accepted) {
        var entrance = new Entrance(entry);
        Begun begun;
        try {
            begun = WAIT_FOR_OTHERS.invoke(() -> begin(entry, entrance));
        } catch (LoginRefused.TooManyInFlight e) {
            throw recorded(entry, e);
        }
        LoginAttempt attempt = begun.attempt();
        Optional<T> proven;
        try (begun) {
            proven = keycloak.get();
        } catch (RuntimeException e) {
            // Nothing was found to be wrong, so nothing is counted.
            attempts.deleteById(attempt.id());
            throw e;
        }
        Optional<R> outcome = Objects.requireNonNull(transactions.execute(status -> {
            attempts.complete(attempt.id(), proven.isPresent(), attempt.subject(), attempt.source(), clock.instant());
            if (proven.isEmpty()) {
                audit.record(entry.target().event(entry.kind()).refused(LoginRefused.badCredentials().code()));
            }
            return proven.map(accepted);
        }));
        log.info("Password checked, succeeded={}, account={}, address={}", proven.isPresent(), attempt.accountId(),
                attempt.address());
        return outcome;
    }

    /// An attempt that occupies a slot.
    private record Begun(LoginAttempt attempt, PasswordSlots.Slot slot) implements AutoCloseable {

        @Override
        public void close() {
            slot.close();
        }
    }

    /// By what an attempt gets its slots: it may need several, one after the other.
    private final class Entrance {

        private final PasswordEntry entry;
        private PasswordSlots.@Nullable Claim claim;

        private Entrance(PasswordEntry entry) {
            this.entry = entry;
        }

        PasswordSlots.Slot take() {
            return claim == null
                    ? slots.takeOpen().orElseGet(this::takeClaimed)
                    : slots.take(claim, entry.target().subject());
        }

        private PasswordSlots.Slot takeClaimed() {
            byte[] subject = entry.target().subject();
            if (isRecognized(entry) && !slots.isKnownClaimed(subject)) {
                claim = PasswordSlots.Claim.KNOWN;
            } else if (entry.pass() == null) {
                throw overloaded();
            } else {
                // Before it waits, so that neither invented passes nor one pass used many times occupy places.
                puzzles.consume(entry.pass(), PuzzlePurpose.LOGIN, entry.client());
                claim = PasswordSlots.Claim.PUZZLE;
            }
            return slots.take(claim, subject);
        }

        boolean passUsed() {
            return claim == PasswordSlots.Claim.PUZZLE;
        }
    }

    /// Takes the slot before the attempt is recorded, so that those who wait for a slot hold no lock.
    private Begun begin(PasswordEntry entry, Entrance entrance) {
        PasswordSlots.Slot slot = entrance.take();
        try {
            return new Begun(reserve(entry, entrance.passUsed()), slot);
        } catch (LoginRefused | PuzzleRequired e) {
            slot.close();
            throw e instanceof LoginRefused.TooManyInFlight ? e : recorded(entry, e);
        } catch (RuntimeException e) {
            slot.close();
            throw e;
        }
    }

    private LoginAttempt reserve(PasswordEntry entry, boolean passUsed) {
        reserving.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(transactions.execute(status -> record(entry, passUsed)));
        } finally {
            reserving.release();
        }
    }

    /// @param passUsed
    ///            whether the attempt has used up its pass for the slot
    private LoginAttempt record(PasswordEntry entry, boolean passUsed) {
        indexLock.acquire(Scope.ADDRESS, cipher.index(entry.client()), Scope.LOGIN, entry.target().subject());
        Instant now = clock.instant();
        LoginAttempt attempt = begun(entry, now);
        AppliedLimits applied = limitsOn(attempt, entry, now);
        applied.refuseIfExceeded();
        if (!passUsed && (entry.pass() == null || applied.puzzleWaitIfAllFail().isEmpty())) {
            applied.puzzleWait().ifPresent(wait -> {
                throw puzzles.required(PuzzlePurpose.LOGIN, wait);
            });
            if (applied.isExceededIfAllFail() || applied.puzzleWaitIfAllFail().isPresent()) {
                throw new LoginRefused.TooManyInFlight();
            }
        } else {
            // Each attempt beyond a limit uses up a pass of its own.
            if (!passUsed) {
                puzzles.require(entry.pass(), PuzzlePurpose.LOGIN, entry.client(), Duration.ZERO);
            }
            if (applied.isExceededIfAllFail()) {
                throw new LoginRefused.TooManyInFlight();
            }
        }
        attempts.begin(attempt);
        return attempt;
    }

    private LoginAttempt begun(PasswordEntry entry, Instant now) {
        return LoginAttempt.begun(entry.target(), LoginWay.PASSWORD, cipher.index(entry.client()), entry.client(), now);
    }

    /// Attempts that count towards a limit.
    private record Count(Limit limit, List<LoginAttempt> attempts) {

        static Count of(Limit limit, List<LoginAttempt> all, Predicate<LoginAttempt> counted) {
            return new Count(limit, all.stream().filter(counted).toList());
        }

        Optional<Duration> waitNow(Instant now) {
            return wait(attempts.stream().filter(attempt -> attempt.result() != Result.RUNNING), now);
        }

        /// If the running attempts fail, too.
        Optional<Duration> waitIfAllFail(Instant now) {
            return wait(attempts.stream(), now);
        }

        private Optional<Duration> wait(Stream<LoginAttempt> counted, Instant now) {
            return limit.wait(counted.map(LoginAttempt::begunAt), now);
        }
    }

    /// The limits that apply to an attempt.
    ///
    /// @param hard
    ///            refuse every client
    /// @param soft
    ///            refuse clients that have not solved a puzzle
    private record AppliedLimits(List<Count> hard, List<Count> soft, Instant now) {

        void refuseIfExceeded() {
            longest(hard, count -> count.waitNow(now)).ifPresent(wait -> {
                throw LoginRefused.locked(wait);
            });
        }

        boolean isExceededIfAllFail() { return longest(hard, count -> count.waitIfAllFail(now)).isPresent(); }

        /// How long to wait for an attempt without a puzzle; empty if none is needed.
        Optional<Duration> puzzleWait() {
            return longest(soft, count -> count.waitNow(now));
        }

        Optional<Duration> puzzleWaitIfAllFail() {
            return longest(soft, count -> count.waitIfAllFail(now));
        }

        private static Optional<Duration> longest(List<Count> counts, Function<Count, Optional<Duration>> wait) {
            return counts.stream().flatMap(count -> wait.apply(count).stream()).max(Comparator.naturalOrder());
        }
    }

    /// Attempts on a former password of the account count for their address only.
    private AppliedLimits limitsOn(LoginAttempt next, PasswordEntry entry, Instant now) {
        Instant passwordSince = entry.target().passwordSince();
        List<LoginAttempt> earlier = attempts.unsuccessful(next.subject(), limits.perAccount().since(now),
                next.source(), limits.perAddress().since(now), now.minus(RUNNING_TIMEOUT));
        Predicate<LoginAttempt> sameSubject = attempt -> attempt.isOn(next.subject())
                && !attempt.begunAt().isBefore(passwordSince);
        Predicate<LoginAttempt> sameSource = attempt -> attempt.isFrom(next.source());
        List<Count> hard = new ArrayList<>();
        List<Count> soft = new ArrayList<>();
        hard.add(Count.of(limits.perAccountAndAddress(), earlier,
                sameSubject.and(sameSource).and(attempt -> attempt.result() != Result.FORGIVEN)));
        soft.add(Count.of(limits.perAddress(), earlier, sameSource));
        Count ofAccount = Count.of(limits.perAccount(), earlier, sameSubject);
        if (ofAccount.waitIfAllFail(now).isPresent() && !attempts.isKnown(next.source(), next.subject(),
                next.accountId(), knownSince(entry.target(), now))) {
            soft.add(ofAccount);
            hard.add(Count.of(limits.perAccountWithPuzzle(), earlier, sameSubject));
        }
        return new AppliedLimits(hard, soft, now);
    }

    @Bean
    static RecurringTask loginAttemptRetention(Retention retention, LoginLimits limits) {
        return retention.deletion("login-attempt-retention", Duration.ofMinutes(10), "login_attempts",
                "created_at < :before", limits.knownFor());
    }
}
