package io.hrsshall.delegation.people;

import io.hrsshall.authority.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts the persons that did not match, a unit and day.
///
/// It is asked before a match and settled after it, because matches run side by side: whatever comes back once the day's
/// failures are used up is not told any more, match or not.
@Component
class MatchingLimit {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int mostFailures;

    MatchingLimit(JdbcClient jdbc, Clock clock, MatchingProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.mostFailures = properties.failuresPerUnitAndDay();
    }

    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    void check(String unitNumber) {
        Instant now = clock.instant();
        int failures = jdbc.sql("select failures from matching_failures where unit_number = :unit and day = :day")
                .param("unit", unitNumber).param("day", day(now)).query(Integer.class).optional().orElse(0);
        refuseFrom(failures, now);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = MatchingLimitReached.class)
    void settle(String unitNumber, boolean matched, String by) {
        Instant now = clock.instant();
        // The row's lock orders what runs side by side; the count before this one decides.
        int failures = jdbc
                .sql("""
                        insert into matching_failures (unit_number, day, failures, created_at, created_by, changed_at, changed_by,
                                                       version)
                        values (:unit, :day, :failed, :at, :by, :at, :by, 0)
                        on conflict (unit_number, day) do update
                        set failures = matching_failures.failures + excluded.failures, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by, version = matching_failures.version + 1
                        returning failures""")
                .param("unit", unitNumber).param("day", day(now))
                .param("failed", matched ? 0 : 1).param("at", now.atOffset(ZoneOffset.UTC)).param("by", by)
                .query(Integer.class).single();
        jdbc.sql("delete from matching_failures where unit_number = :unit and day < :day").param("unit", unitNumber)
                .param("day", day(now)).update();
        refuseFrom(matched ? failures : failures - 1, now);
    }

    private void refuseFrom(int failuresBefore, Instant now) {
        if (failuresBefore >= mostFailures) {
            Instant tomorrow = day(now).plusDays(1).atStartOfDay(Window.ZONE).toInstant();
            throw new MatchingLimitReached(mostFailures, Duration.between(now, tomorrow));
        }
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, Window.ZONE);
    }
}
