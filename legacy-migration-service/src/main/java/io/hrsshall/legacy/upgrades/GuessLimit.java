package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.systems.OldSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what an old account fails at. A try is counted before the answer is known, so parallel tries can't outrun
/// the limit.
@Component
class GuessLimit {

    private final JdbcClient jdbc;
    private final Clock clock;

    GuessLimit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @throws OldAccountLocked
    ///             if it may not try any more
    void count(Guess guess, OldSystem system, byte[] account) {
        Instant now = clock.instant();
        Count count = jdbc
                .sql("""
                        INSERT INTO guess_failures AS known (guess, system, account_index, failures, until)
                        VALUES (:guess, :system, :account, 1, :until)
                        ON CONFLICT (guess, system, account_index) DO UPDATE SET
                            failures = CASE WHEN known.until <= :now THEN 1 ELSE known.failures + 1 END,
                            until = CASE WHEN known.until <= :now OR known.failures < :most THEN excluded.until ELSE known.until END
                        RETURNING failures, until""")
                .param("guess", guess.name()).param("system", system.name()).param("account", account)
                .param("until", now.plus(guess.rest()).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", guess.most()).query((row, number) -> new Count(row.getInt("failures"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .single();
        if (count.failures() > guess.most()) {
            throw new OldAccountLocked(Duration.between(now, count.until()));
        }
    }

    /// For a try that told nothing.
    void takeBack(Guess guess, OldSystem system, byte[] account) {
        jdbc.sql("""
                UPDATE guess_failures SET failures = greatest(failures - 1, 0)
                WHERE guess = ? AND system = ? AND account_index = ?""").param(guess.name()).param(system.name())
                .param(account).update();
    }

    /// Removes what holds nobody back any more.
    void forgetOld() {
        jdbc.sql("DELETE FROM guess_failures WHERE until < ?").param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(Guess guess, OldSystem system, byte[] account) {
        jdbc.sql("DELETE FROM guess_failures WHERE guess = ? AND system = ? AND account_index = ?").param(guess.name())
                .param(system.name())
                .param(account).update();
    }

    private record Count(int failures, Instant until) {}
}
