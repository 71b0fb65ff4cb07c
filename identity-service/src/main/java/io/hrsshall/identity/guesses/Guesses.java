package io.hrsshall.identity.guesses;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Counts wrong guesses a subject and day (Asia/Shanghai), so that what one may ask does not serve to look people up.
@Service
public class Guesses {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;

    Guesses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Decides what may be told: of ten at once that guess wrong after the last but one, one is told so and the others
    /// only that it is closed.
    ///
    /// @return when guessing is open again, if the day's wrong guesses were used up before this one, right or not
    @Transactional
    public Optional<Instant> tell(Guess guess, String subject, boolean right) {
        LocalDate today = clock.instant().atZone(SHANGHAI).toLocalDate();
        jdbc.sql("""
                insert into wrong_guesses (guess, subject, day, wrong) values (:guess, :subject, :day, 0)
                on conflict do nothing""").param("guess", guess.name()).param("subject", subject)
                .param("day", today).update();
        int wrong = jdbc.sql("""
                select wrong from wrong_guesses where guess = :guess and subject = :subject and day = :day
                for update""").param("guess", guess.name()).param("subject", subject).param("day", today)
                .query(Integer.class).single();
        Optional<Instant> closed = closed(guess, wrong, today);
        if (closed.isEmpty() && !right) {
            count(guess, subject, today);
        }
        return closed;
    }

    private void count(Guess guess, String subject, LocalDate today) {
        jdbc.sql("""
                update wrong_guesses set wrong = wrong + 1, changed_at = now(), version = version + 1
                where guess = :guess and subject = :subject and day = :day""").param("guess", guess.name())
                .param("subject", subject).param("day", today).update();
    }

    private static Optional<Instant> closed(Guess guess, int wrong, LocalDate today) {
        return wrong < guess.mostADay()
                ? Optional.empty()
                : Optional.of(today.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }
}
