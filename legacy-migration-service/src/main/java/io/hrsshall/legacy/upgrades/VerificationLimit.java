package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.systems.OldSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Five failed verifications of an old account, and it rests for 15 minutes: the upgrade must not become a place to
/// guess the passwords of older systems. A try is counted before the answer is known, so parallel tries can't outrun
/// the limit.
@Component
class VerificationLimit {

    private static final int MOST = 5;
    private static final Duration REST = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    VerificationLimit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @throws OldAccountLocked
    ///             if there were five
    void count(OldSystem system, byte[] account) {
        Instant now = clock.instant();
        Count count = jdbc
                .sql("""
                        INSERT INTO verification_failures AS known (system, account_index, failures, until)
                        VALUES (:system, :account, 1, :until)
                        ON CONFLICT (system, account_index) DO UPDATE SET
                            failures = CASE WHEN known.until <= :now THEN 1 ELSE known.failures + 1 END,
                            until = CASE WHEN known.until <= :now OR known.failures < :most THEN excluded.until ELSE known.until END
                        RETURNING failures, until""")
                .param("system", system.name()).param("account", account)
                .param("until", now.plus(REST).atOffset(ZoneOffset.UTC)).param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST).query((row, number) -> new Count(row.getInt("failures"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .single();
        if (count.failures() > MOST) {
            throw new OldAccountLocked(Duration.between(now, count.until()));
        }
    }

    /// For a try that told nothing about the password.
    void takeBack(OldSystem system, byte[] account) {
        jdbc.sql("""
                UPDATE verification_failures SET failures = greatest(failures - 1, 0)
                WHERE system = ? AND account_index = ?""").param(system.name()).param(account).update();
    }

    /// Removes what holds nobody back any more.
    void forgetOld() {
        jdbc.sql("DELETE FROM verification_failures WHERE until < ?").param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(OldSystem system, byte[] account) {
        jdbc.sql("DELETE FROM verification_failures WHERE system = ? AND account_index = ?").param(system.name())
                .param(account).update();
    }

    private record Count(int failures, Instant until) {}
}
