package io.hrsshall.identity.login;

import io.hrsshall.identity.login.AttemptCount.Admission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts failed logins by what was typed, the same for accounts that do not exist.
@Service
class LoginAttempts {

    private static final int TIMESTAMP = Types.TIMESTAMP_WITH_TIMEZONE;
    private static final int PATIENCE = 20;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LoginAttempts(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Refuses early, before anything outside is asked.
    void checkNotLocked(byte[] login) {
        Instant now = clock.instant();
        AttemptCount count = jdbc.sql("select * from login_attempts where login_index = :login").param("login", login)
                .query(LoginAttempts::count).optional().orElse(AttemptCount.none()).current(now);
        if (count.lockedUntil() != null) {
            throw new LoginLocked(Duration.between(now, count.lockedUntil()));
        }
    }

    /// Reserves one try; waits a little if as many as there may be are being checked.
    void reserve(byte[] login) {
        for (int i = 0; i < PATIENCE; i++) {
            switch (admission(login)) {
                case Admission.Admitted admitted -> {
                    return;
                }
                case Admission.Locked locked -> throw new LoginLocked(locked.remaining());
                case Admission.Busy busy -> pause();
            }
        }
        throw new LoginLocked(Duration.ofSeconds(5));
    }

    void failed(byte[] login) {
        settle(login, count -> count.failed(clock.instant()));
    }

    void succeeded(byte[] login) {
        settle(login, AttemptCount::succeeded);
    }

    void abandoned(byte[] login) {
        settle(login, AttemptCount::abandoned);
    }

    private Admission admission(byte[] login) {
        Admission admission = transactions.execute(status -> {
            Admission result = locked(login).reserve(clock.instant());
            if (result instanceof Admission.Admitted(AttemptCount count)) {
                save(login, count);
            }
            return result;
        });
        return admission == null ? new Admission.Busy() : admission;
    }

    private void settle(byte[] login, UnaryOperator<AttemptCount> change) {
        transactions.executeWithoutResult(status -> save(login, change.apply(locked(login))));
    }

    private AttemptCount locked(byte[] login) {
        jdbc.sql("""
                insert into login_attempts (login_index, failures, in_flight) values (:login, 0, 0)
                on conflict do nothing""").param("login", login).update();
        return jdbc.sql("select * from login_attempts where login_index = :login for update").param("login", login)
                .query(LoginAttempts::count).single();
    }

    private void save(byte[] login, AttemptCount count) {
        jdbc.sql("""
                update login_attempts set failures = :failures, in_flight = :inFlight,
                    in_flight_since = :inFlightSince, last_failure_at = :lastFailure, locked_until = :locked,
                    changed_at = :now, version = version + 1
                where login_index = :login""").param("login", login).param("failures", count.failures())
                .param("inFlight", count.inFlight()).param("inFlightSince", utc(count.inFlightSince()), TIMESTAMP)
                .param("lastFailure", utc(count.lastFailureAt()), TIMESTAMP)
                .param("locked", utc(count.lockedUntil()), TIMESTAMP).param("now", utc(clock.instant())).update();
    }

    private static AttemptCount count(ResultSet row, int number) throws SQLException {
        return new AttemptCount(row.getInt("failures"), row.getInt("in_flight"), instant(row, "in_flight_since"),
                instant(row, "last_failure_at"), instant(row, "locked_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginLocked(Duration.ofSeconds(5));
        }
    }
}
