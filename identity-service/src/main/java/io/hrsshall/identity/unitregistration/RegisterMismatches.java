package io.hrsshall.identity.unitregistration;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Registering must not be a way to find out who represents a company: ten wrong guesses a USCC and day.
@Repository
class RegisterMismatches {

    static final int A_DAY = 10;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterMismatches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    void checkLimit(UnifiedSocialCreditCode uscc) {
        int mismatches = jdbc.sql("select mismatches from register_mismatches where uscc = :uscc and day = :day")
                .param("uscc", uscc.value()).param("day", today()).query(Integer.class).optional().orElse(0);
        if (mismatches >= A_DAY) {
            throw new RegisterMismatchLimit(untilTomorrow());
        }
    }

    /// Decides what may be told: of ten at once that guess wrong after nine, one is told so and the others only of the
    /// limit.
    ///
    /// @throws RegisterMismatchLimit
    ///             if the day's guesses are used up, whether this one is right or not
    @Transactional
    void tell(UnifiedSocialCreditCode uscc, boolean right) {
        LocalDate today = today();
        jdbc.sql("""
                insert into register_mismatches (uscc, day, mismatches) values (:uscc, :day, 0)
                on conflict do nothing""").param("uscc", uscc.value()).param("day", today).update();
        int mismatches = jdbc.sql("""
                select mismatches from register_mismatches where uscc = :uscc and day = :day for update""")
                .param("uscc", uscc.value()).param("day", today).query(Integer.class).single();
        if (mismatches >= A_DAY) {
            throw new RegisterMismatchLimit(untilTomorrow());
        }
        if (!right) {
            count(uscc, today);
        }
    }

    private void count(UnifiedSocialCreditCode uscc, LocalDate today) {
        jdbc.sql("""
                update register_mismatches set mismatches = mismatches + 1, changed_at = now(), version = version + 1
                where uscc = :uscc and day = :day""").param("uscc", uscc.value()).param("day", today).update();
    }

    private Duration untilTomorrow() {
        return Duration.between(clock.instant(), today().plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    private LocalDate today() {
        return clock.instant().atZone(SHANGHAI).toLocalDate();
    }
}
