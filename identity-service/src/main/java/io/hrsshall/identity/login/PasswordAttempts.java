package io.hrsshall.identity.login;

import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.login.AttemptCount.Admission;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Counts password attempts by what was typed, in the same way for accounts that do not exist.
@Service
class PasswordAttempts {

    private static final int MAX_PAUSES = 20;
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final AttemptCounts counts;
    private final TransactionOperations transactions;
    private final Clock clock;

    PasswordAttempts(AttemptCounts counts, TransactionOperations transactions, Clock clock) {
        this.counts = counts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Refuses early, before other systems are called.
    void checkNotLocked(byte[] login) {
        Instant now = clock.instant();
        counts.find(login).map(count -> count.current(now).lockedUntil()).ifPresent(lockedUntil -> {
            throw LoginRefused.locked(Duration.between(now, lockedUntil));
        });
    }

    /// @param keycloak
    ///            returns empty if the password is wrong
    IssuedTokens attempt(byte[] login, Supplier<Optional<IssuedTokens>> keycloak) {
        reserve(login);
        Optional<IssuedTokens> tokens;
        try {
            tokens = keycloak.get();
        } catch (RuntimeException e) {
            settle(login, AttemptCount::abandoned);
            throw e;
        }
        settle(login, count -> tokens.isPresent() ? count.succeeded() : count.failed(clock.instant()));
        return tokens.orElseThrow(LoginRefused::badCredentials);
    }

    /// Waits a little while the attempts in flight could use up the remaining failures.
    private void reserve(byte[] login) {
        for (int i = 0; i < MAX_PAUSES; i++) {
            switch (Objects.requireNonNull(transactions.execute(status -> admit(login)))) {
                case Admission.Admitted admitted -> {
                    return;
                }
                case Admission.Locked locked -> throw LoginRefused.locked(locked.remaining());
                case Admission.Busy busy -> LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw LoginRefused.locked(BUSY);
    }

    private Admission admit(byte[] login) {
        Admission admission = lock(login).reserve(clock.instant());
        if (admission instanceof Admission.Admitted(AttemptCount count)) {
            counts.update(count);
        }
        return admission;
    }

    private void settle(byte[] login, UnaryOperator<AttemptCount> change) {
        transactions.executeWithoutResult(status -> counts.update(change.apply(lock(login))));
    }

    private AttemptCount lock(byte[] login) {
        counts.create(login);
        return counts.lock(login);
    }

    @Bean
    static RecurringTask loginAttemptRetention(JdbcClient jdbc) {
        return new RecurringTask("login-attempt-retention", Duration.ofMinutes(10),
                () -> jdbc.sql("DELETE FROM login_attempts WHERE changed_at < now() - INTERVAL '1 day'").update());
    }
}
