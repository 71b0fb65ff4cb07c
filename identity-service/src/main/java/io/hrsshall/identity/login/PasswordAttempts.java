package io.hrsshall.identity.login;

import io.hrsshall.identity.audit.SecurityAudit;
import io.hrsshall.identity.audit.SecurityEvent;
import io.hrsshall.identity.audit.SecurityEventKind;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.limits.ClientAddress;
import io.hrsshall.identity.limits.Limit;
import io.hrsshall.identity.login.LoginAttempt.Result;
import io.hrsshall.identity.persons.BlindIndexLock;
import io.hrsshall.identity.persons.BlindIndexLock.Scope;
import io.hrsshall.identity.persons.PersonCipher;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final Semaphore reserving = new Semaphore(MAX_RESERVING, true);
    private final LoginAttempts attempts;
    private final LoginLimits limits;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    PasswordAttempts(LoginAttempts attempts, LoginLimits limits, PersonCipher cipher, BlindIndexLock locks,
            SecurityAudit audit, TransactionOperations transactions, Clock clock) {
        this.attempts = attempts;
        this.limits = limits;
        this.cipher = cipher;
        this.locks = locks;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Refuses early, before other systems are called.
    ///
    /// @param kind
    ///            what the password is entered for
    void checkNotLocked(LoginTarget target, ClientAddress client, SecurityEventKind kind) {
        Instant now = clock.instant();
        try {
            checkNotLocked(counts(LoginAttempt.begun(target, LoginWay.PASSWORD, cipher.index(client), client, now),
                    target.passwordSince()), now);
        } catch (LoginRefused e) {
            throw locked(target, client, kind, e);
        }
    }

    /// One event per account, address and period of the lock. Not fewer for an unknown account, so that the time of an
    /// answer does not tell whether it exists.
    private LoginRefused locked(LoginTarget target, ClientAddress client, SecurityEventKind kind,
            LoginRefused refusal) {
        long period = clock.instant().getEpochSecond() / limits.perAccountAndAddress().within().toSeconds();
        String key = String.join(":", "locked", kind.name(), HexFormat.of().formatHex(target.subject()),
                HexFormat.of().formatHex(cipher.index(client)), Long.toString(period));
        return audit.refused(target.event(kind).once(key), refusal);
    }

    /// @param kind
    ///            what the password is entered for
    /// @param keycloak
    ///            returns empty if the password is wrong
    IssuedTokens attempt(LoginTarget target, ClientAddress client, SecurityEventKind kind,
            Supplier<Optional<IssuedTokens>> keycloak) {
        return check(target, client, kind, keycloak).orElseThrow(LoginRefused::badCredentials);
    }

    /// Records a wrong password as a security event.
    ///
    /// @param kind
    ///            what the password is entered for
    /// @param keycloak
    ///            returns empty if the password is wrong
    <T> Optional<T> check(LoginTarget target, ClientAddress client, SecurityEventKind kind,
            Supplier<Optional<T>> keycloak) {
        LoginAttempt attempt;
        try {
            attempt = WAIT_FOR_OTHERS.invoke(() -> reserve(target, client));
        } catch (LoginRefused e) {
            throw locked(target, client, kind, e);
        }
        Optional<T> proven;
        try {
            proven = keycloak.get();
        } catch (RuntimeException e) {
            // Nothing was found to be wrong, so nothing is counted.
            attempts.deleteById(attempt.id());
            throw e;
        }
        if (proven.isPresent()) {
            complete(attempt, true);
        } else {
            transactions.executeWithoutResult(status -> {
                complete(attempt, false);
                audit.record(target.event(kind).refused(LoginRefused.badCredentials().code()));
            });
        }
        return proven;
    }

    private LoginAttempt reserve(LoginTarget target, ClientAddress client) {
        reserving.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(transactions.execute(status -> record(target, client)));
        } finally {
            reserving.release();
        }
    }

    private LoginAttempt record(LoginTarget target, ClientAddress client) {
        byte[] source = cipher.index(client);
        locks.acquire(Scope.ADDRESS, source);
        locks.acquire(Scope.LOGIN, target.subject());
        Instant now = clock.instant();
        LoginAttempt attempt = LoginAttempt.begun(target, LoginWay.PASSWORD, source, client, now);
        List<Count> counts = counts(attempt, target.passwordSince());
        checkNotLocked(counts, now);
        if (counts.stream().anyMatch(count -> count.isReachedIfAllFail(now))) {
            throw new LoginRefused.TooManyInFlight();
        }
        return attempts.save(attempt);
    }

    private void complete(LoginAttempt attempt, boolean succeeded) {
        attempts.complete(attempt.id(), succeeded, attempt.subject(), attempt.source(), clock.instant());
        log.info("Password checked, succeeded={}, account={}, address={}", succeeded, attempt.accountId(),
                attempt.address());
    }

    private static void checkNotLocked(List<Count> counts, Instant now) {
        counts.stream().flatMap(count -> count.lockedFor(now).stream()).max(Comparator.naturalOrder())
                .ifPresent(wait -> {
                    throw LoginRefused.locked(wait);
                });
    }

    /// Attempts that count towards a limit.
    private record Count(Limit limit, List<LoginAttempt> attempts) {

        static Count of(Limit limit, List<LoginAttempt> all, Predicate<LoginAttempt> counted) {
            return new Count(limit, all.stream().filter(counted).toList());
        }

        Optional<Duration> lockedFor(Instant now) {
            return wait(attempts.stream().filter(attempt -> attempt.result() != Result.RUNNING), now);
        }

        boolean isReachedIfAllFail(Instant now) {
            return wait(attempts.stream(), now).isPresent();
        }

        private Optional<Duration> wait(Stream<LoginAttempt> counted, Instant now) {
            return limit.wait(counted.map(LoginAttempt::begunAt), now);
        }
    }

    /// @param passwordSince
    ///            attempts on a former password of the account count for their address only
    private List<Count> counts(LoginAttempt next, Instant passwordSince) {
        Instant now = next.begunAt();
        List<LoginAttempt> earlier = attempts.unsuccessful(next.subject(), limits.perAccount().since(now),
                next.source(), limits.perAddress().since(now), now.minus(RUNNING_TIMEOUT));
        Predicate<LoginAttempt> sameSubject = attempt -> attempt.isOn(next.subject())
                && !attempt.begunAt().isBefore(passwordSince);
        Predicate<LoginAttempt> sameSource = attempt -> attempt.isFrom(next.source());
        List<Count> counts = new ArrayList<>();
        counts.add(Count.of(limits.perAccountAndAddress(), earlier,
                sameSubject.and(sameSource).and(attempt -> attempt.result() != Result.FORGIVEN)));
        counts.add(Count.of(limits.perAddress(), earlier, sameSource));
        Count ofAccount = Count.of(limits.perAccount(), earlier, sameSubject);
        Instant remembered = now.minus(limits.knownFor());
        if (ofAccount.isReachedIfAllFail(now) && !attempts.isKnown(next.source(), next.subject(), next.accountId(),
                passwordSince.isAfter(remembered) ? passwordSince : remembered)) {
            counts.add(ofAccount);
        }
        return counts;
    }

    @Bean
    static RecurringTask loginAttemptRetention(JdbcClient jdbc, LoginLimits limits) {
        return new RecurringTask("login-attempt-retention", Duration.ofMinutes(10),
                () -> jdbc.sql("DELETE FROM login_attempts WHERE created_at < now() - make_interval(secs => ?)")
                        .param(limits.knownFor().toSeconds()).update());
    }
}
