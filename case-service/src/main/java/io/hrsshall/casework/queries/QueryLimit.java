package io.hrsshall.casework.queries;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the queries of each unit, institution and person per day (Asia/Shanghai), answered or not, because each of
/// them makes the system of a city work.
@Component
class QueryLimit {

    private final JdbcClient jdbc;
    private final QuerySettings settings;
    private final Clock clock;

    QueryLimit(JdbcClient jdbc, QuerySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// One statement, so that parallel queries are counted one by one.
    ///
    /// @throws QueryLimitReached
    ///             if the limit of the day was reached before
    void count(Owner owner, Actor by) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
        Audit audit = Audit.created(by, now);
        boolean counted = jdbc.sql("""
                INSERT INTO query_count AS c (owner, day, asked, created_at, created_by, created_grant, changed_at,
                    changed_by, changed_grant, version)
                VALUES (:owner, :day, 1, :now, :by, :grant, :now, :by, :grant, 1)
                ON CONFLICT (owner, day) DO UPDATE
                SET asked = c.asked + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = c.version + 1
                WHERE c.asked < :limit""").param("owner", owner.key()).param("day", today)
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant())
                .param("limit", settings.perDay()).update() == 1;
        if (!counted) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(Window.ZONE).toInstant();
            throw new QueryLimitReached(settings.perDay(), Duration.between(now, tomorrow));
        }
    }
}
