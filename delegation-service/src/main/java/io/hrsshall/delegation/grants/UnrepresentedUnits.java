package io.hrsshall.delegation.grants;

import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The units that have had no legal representative in force for 30 days: nobody has claimed the grant of an upgrade, or
/// it was revoked without a successor.
@Repository
public class UnrepresentedUnits {

    static final Duration TOLERATED = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    UnrepresentedUnits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param since
    ///            since when the unit has had no legal representative in force
    /// @param unclaimed
    ///            whether a grant waits for the face of the person
    public record UnrepresentedUnit(UnitNumber unitNumber, String name, Instant since, boolean unclaimed) {}

    /// The units of a city, the longest without a legal representative first.
    ///
    /// @param county
    ///            the only one; null for all
    public Page<UnrepresentedUnit> ofCity(String city, @Nullable String county, Limit limit, Optional<Cursor> after) {
        String from = """
                FROM (SELECT u.unit_number, u.name, coalesce(max(g.changed_at), u.created_at) AS since,
                             coalesce(bool_or(g.status = 'UNCLAIMED'), FALSE) AS unclaimed
                      FROM unit u LEFT JOIN unit_grant g
                          ON g.unit_number = u.unit_number AND g.position = 'LEGAL_REPRESENTATIVE'
                      WHERE u.city = :city
                          AND (CAST(:county AS text) IS NULL OR substr(u.uscc, 3, 6) = CAST(:county AS text))
                      GROUP BY u.unit_number
                      HAVING NOT coalesce(bool_or(g.status = 'ACTIVE'), FALSE)) AS units
                WHERE since <= :until
                """;
        OffsetDateTime until = clock.instant().minus(TOLERATED).atOffset(ZoneOffset.UTC);
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 " + from + "LIMIT " + (Page.EXACT + 1) + ") AS counted")
                .param("city", city).param("county", county).param("until", until).query(Long.class).single();
        List<UnrepresentedUnit> found = jdbc.sql("SELECT * " + from + """
                AND (since, unit_number) > (:since, :unit) ORDER BY since, unit_number LIMIT :most""")
                .param("city", city).param("county", county).param("until", until)
                .param("since", after.map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("unit", after.map(cursor -> cursor.text(1)).orElse("")).param("most", limit.andOneMore())
                .query(UnrepresentedUnits::unit).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.since(), last.unitNumber()));
    }

    private static UnrepresentedUnit unit(ResultSet row, int number) throws SQLException {
        return new UnrepresentedUnit(new UnitNumber(row.getString("unit_number")), row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant(), row.getBoolean("unclaimed"));
    }
}
