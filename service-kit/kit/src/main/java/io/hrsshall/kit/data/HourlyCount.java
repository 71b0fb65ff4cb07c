package io.hrsshall.kit.data;

import io.hrsshall.authority.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what each of some owners does within an hour that begins with the first of it. The table has a row for each
/// owner: who that is, the number, `ends_at` and the audit columns.
public final class HourlyCount {

    private static final Duration PERIOD = Duration.ofHours(1);
    /// Of an hour whose row was deleted between the two statements, because it has just ended.
    private static final Duration ENDED = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String statement;
    private final String end;

    /// @param owner
    ///            the column of the table's key
    /// @param number
    ///            the column with the count
    public HourlyCount(JdbcClient jdbc, Clock clock, String table, String owner, String number) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.statement = """
                INSERT INTO %1$s AS c (%2$s, %3$s, ends_at, created_at, created_by, created_grant, changed_at,
                    changed_by, changed_grant, version)
                VALUES (:owner, :more, :end, :now, :by, :grant, :now, :by, :grant, 1)
                ON CONFLICT (%2$s) DO UPDATE
                SET %3$s = CASE WHEN c.ends_at > :now THEN c.%3$s ELSE 0 END + excluded.%3$s,
                    ends_at = CASE WHEN c.ends_at > :now THEN c.ends_at ELSE excluded.ends_at END,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = c.version + 1
                WHERE c.ends_at <= :now OR c.%3$s + excluded.%3$s <= :most""".formatted(table, owner, number);
        this.end = "SELECT ends_at FROM %s WHERE %s = ?".formatted(table, owner);
    }

    /// One statement, which locks the owner's row, so that parallel requests are counted one by one.
    ///
    /// @param more
    ///            at most as many as the limit
    /// @return empty if they are counted; otherwise the time until the hour ends, because they would exceed the limit
    public Optional<Duration> add(String owner, int more, int most, Actor by) {
        Instant now = clock.instant();
        Audit audit = Audit.created(by, now);
        boolean counted = jdbc.sql(statement).param("owner", owner).param("more", more)
                .param("end", now.plus(PERIOD).atOffset(ZoneOffset.UTC)).param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).param("most", most)
                .update() == 1;
        return counted
                ? Optional.empty()
                : Optional.of(jdbc.sql(end).param(owner).query(OffsetDateTime.class).optional()
                        .map(ends -> Duration.between(now, ends.toInstant())).orElse(ENDED));
    }
}
