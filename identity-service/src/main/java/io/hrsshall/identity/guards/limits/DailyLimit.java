package io.hrsshall.identity.guards.limits;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Counts per subject and day (Asia/Shanghai).
@Service
public class DailyLimit {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DailyLimits limits;

    DailyLimit(JdbcClient jdbc, Clock clock, DailyLimits limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.limits = limits;
    }

    public enum Kind {
        /// Wrong guesses of the legal representative of a USCC: a right guess reveals something about a person.
        LEGAL_REPRESENTATIVE,
        /// Wrong guesses by a unit that a person with this name, ID number and mobile is registered.
        PERSON,
        /// Registrations opened for a USCC.
        UNIT_REGISTRATION,
        /// Face checks started in the registrations of a USCC.
        UNIT_FACE_CHECK,
        /// Recoveries opened for an ID document.
        RECOVERY,
        /// Face checks that a person who is logged in starts.
        PERSON_FACE_CHECK,
        /// Face checks for an ID document that an address starts without a login.
        DOCUMENT_FACE_CHECK,
        /// Appeals opened with a mobile.
        APPEAL,
        /// Operations for anybody by an account that is logged in, beside the budgets of those who are not.
        LOGGED_IN_OPERATION,
        /// Colleagues whose number and mobile an account has shown.
        PERSON_REVEAL
    }

    /// Counts once. The row's lock makes parallel calls count one by one.
    ///
    /// @return when it is possible again, if the limit was reached before
    @Transactional
    public Optional<Instant> count(Kind kind, String subject) {
        return count(kind, subject, 1);
    }

    /// As [#count].
    ///
    /// @param refusal
    ///            if the limit was reached before; with the time until it is possible again
    @Transactional
    public void require(Kind kind, String subject, Function<Duration, ? extends RuntimeException> refusal) {
        count(kind, subject).ifPresent(until -> {
            throw refusal.apply(Duration.between(clock.instant(), until));
        });
    }

    /// Reverts a count whose operation did not take place.
    @Transactional
    public void uncount(Kind kind, String subject) {
        jdbc.sql("""
                UPDATE daily_counts SET counted = counted - 1, changed_at = now(), version = version + 1
                WHERE kind = :kind AND subject = :subject AND day = :day AND counted > 0""")
                .param("kind", kind.name()).param("subject", subject).param("day", today()).update();
    }

    /// A limit that was reached today.
    ///
    /// @param until
    ///            when it is possible again
    public record Reached(Kind kind, int counted, int limit, Instant until) {}

    /// The limits that the subject has reached today.
    @Transactional(readOnly = true)
    public List<Reached> reached(String subject) {
        LocalDate today = today();
        return jdbc.sql("SELECT kind, counted FROM daily_counts WHERE subject = :subject AND day = :day"
                + " AND kind = ANY(:kinds)").param("subject", subject).param("day", today)
                .param("kinds", Stream.of(Kind.values()).map(Kind::name).toArray(String[]::new))
                .query((row, number) -> {
                    Kind kind = Kind.valueOf(row.getString("kind"));
                    return new Reached(kind, row.getInt("counted"), limits.of(kind), nextDay(today));
                }).list().stream().filter(count -> count.counted() >= count.limit()).toList();
    }

    private static Instant nextDay(LocalDate today) {
        return today.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    }

    private LocalDate today() {
        return clock.instant().atZone(SHANGHAI).toLocalDate();
    }

    /// Counts the guess if it is wrong.
    ///
    /// @return when guessing is possible again, if the limit was reached before this guess, right or wrong
    @Transactional
    public Optional<Instant> countGuess(Kind kind, String subject, boolean right) {
        return count(kind, subject, right ? 0 : 1);
    }

    private Optional<Instant> count(Kind kind, String subject, int increment) {
        LocalDate today = today();
        boolean belowLimit = jdbc.sql("""
                INSERT INTO daily_counts (kind, subject, day, counted) VALUES (:kind, :subject, :day, :increment)
                ON CONFLICT (kind, subject, day) DO UPDATE
                SET counted = daily_counts.counted + :increment, changed_at = now(),
                    version = daily_counts.version + 1
                WHERE daily_counts.counted < :limit
                RETURNING counted""").param("kind", kind.name()).param("subject", subject).param("day", today)
                .param("increment", increment).param("limit", limits.of(kind)).query(Integer.class).optional()
                .isPresent();
        return belowLimit
                ? Optional.empty()
                : Optional.of(nextDay(today));
    }

    @Bean
    static RecurringTask dailyCountRetention(Retention retention) {
        return retention.deletion("daily-count-retention", Duration.ofMinutes(10), "daily_counts",
                "changed_at < :before", Duration.ofDays(2));
    }
}
