package io.hrsshall.institution.appointments;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Limits the password resets of one institution per day in Asia/Shanghai. Each reset ends the sessions of the
/// administrator and sends an SMS.
@Component
class PasswordResetLimit {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int perDay;

    PasswordResetLimit(JdbcClient jdbc, Clock clock, PasswordResetSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.perDay = settings.perDay();
    }

    /// Counts a reset before it is attempted, so that one that fails counts, too. The row's lock makes the count exact
    /// under concurrent requests.
    ///
    /// @throws LimitReached
    ///             if the institution has reached the limit; the reset is not counted
    @Transactional
    public void count(UUID institution, Actor actor) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
        Audit audit = Audit.created(actor, now);
        int resets = jdbc.sql("""
                INSERT INTO password_reset AS r (institution_id, day, resets, created_at, created_by, created_grant,
                                                 changed_at, changed_by, changed_grant, version)
                VALUES (:institution, :day, 1, :at, :by, :grant, :at, :by, :grant, 0)
                ON CONFLICT (institution_id) DO UPDATE
                SET day = excluded.day, resets = CASE WHEN r.day = excluded.day THEN r.resets + 1 ELSE 1 END,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = r.version + 1
                RETURNING resets""").param("institution", institution).param("day", today)
                .param("at", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).query(Integer.class).single();
        if (resets > perDay) {
            throw new LimitReached(perDay,
                    Duration.between(now, today.plusDays(1).atStartOfDay(Window.ZONE).toInstant()));
        }
    }

    static final class LimitReached extends BrokenRule {

        @SuppressWarnings("this-escape")
        LimitReached(int perDay, Duration untilMidnight) {
            super(Status.TOO_MANY, "password-reset-limit", perDay);
            retryAfter(untilMidnight);
        }
    }
}
