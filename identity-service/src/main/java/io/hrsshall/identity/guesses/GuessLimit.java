package io.hrsshall.identity.guesses;

import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Counts wrong guesses per subject and day (Asia/Shanghai), so that an operation cannot be used to look people up.
@Service
public class GuessLimit {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;

    GuessLimit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What may be guessed wrong only so many times per day, because a right guess reveals something about a person.
    public enum Kind {
        /// The legal representative of a USCC.
        LEGAL_REPRESENTATIVE(10),
        /// By a unit: that a person with this name, ID number and mobile is registered.
        PERSON(30);

        private final int dailyLimit;

        Kind(int dailyLimit) {
            this.dailyLimit = dailyLimit;
        }
    }

    /// Counts the guess if it is wrong. The row's lock makes parallel guesses count one by one.
    ///
    /// @return when guessing is possible again, if the limit was reached before this guess, right or wrong
    @Transactional
    public Optional<Instant> check(Kind kind, String subject, boolean right) {
        LocalDate today = clock.instant().atZone(SHANGHAI).toLocalDate();
        boolean belowLimit = jdbc.sql("""
                INSERT INTO wrong_guesses (kind, subject, day, wrong) VALUES (:kind, :subject, :day, :wrong)
                ON CONFLICT (kind, subject, day) DO UPDATE
                SET wrong = wrong_guesses.wrong + :wrong, changed_at = now(), version = wrong_guesses.version + 1
                WHERE wrong_guesses.wrong < :limit
                RETURNING wrong""").param("kind", kind.name()).param("subject", subject).param("day", today)
                .param("wrong", right ? 0 : 1).param("limit", kind.dailyLimit).query(Integer.class).optional()
                .isPresent();
        return belowLimit
                ? Optional.empty()
                : Optional.of(today.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    @Bean
    static RecurringTask guessRetention(JdbcClient jdbc) {
        return new RecurringTask("guess-retention", Duration.ofMinutes(10),
                () -> jdbc.sql("DELETE FROM wrong_guesses WHERE changed_at < now() - INTERVAL '2 days'").update());
    }
}
