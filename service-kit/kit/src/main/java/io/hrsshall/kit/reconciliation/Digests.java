package io.hrsshall.kit.reconciliation;

import io.hrsshall.kit.reconciliation.DayDigests.DayDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Computes digests in the database, which returns a row for each day instead of one for each thing.
public final class Digests {

    /// Of a day on which nothing changed last: SHA-256 of no bytes.
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// As JSON has the time: in UTC, with three or six digits of a second, or none, as are needed.
    private static final String CHANGED_AT = """
            regexp_replace(to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '(\\.000)?000$', '') || 'Z'""";
    private static final String BY_DAY = """
            SELECT CAST(changed_at AT TIME ZONE 'Asia/Shanghai' AS date) AS day, count(*) AS count,
                encode(sha256(convert_to(string_agg(id || ' ' || version || ' ' || %s || chr(10), '' ORDER BY id COLLATE "C"),
                    'UTF8')), 'hex') AS digest
            FROM (%s) AS held
            WHERE changed_at >= :digestsFrom AND changed_at < :digestsUntil GROUP BY 1""";

    private final JdbcClient jdbc;

    public Digests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the caller's transaction, whose time-out ends it.
    ///
    /// @param held
    ///            a query for all that the caller may see, with the columns `id` (text), `version` and `changed_at`, of
    ///            which the last has an index
    /// @param parameters
    ///            of the query
    public DayDigests of(String held, Map<String, ? extends @Nullable Object> parameters, DayRange range) {
        Map<LocalDate, DayDigest> found = new HashMap<>();
        jdbc.sql(BY_DAY.formatted(CHANGED_AT, held)).params(parameters).param("digestsFrom", range.start())
                .param("digestsUntil", range.end()).query(row -> {
                    LocalDate day = Objects.requireNonNull(row.getObject("day", LocalDate.class));
                    found.put(day, new DayDigest(day, row.getLong("count"), row.getString("digest")));
                });
        return new DayDigests(range.days().stream()
                .map(day -> found.getOrDefault(day, new DayDigest(day, 0, NOTHING))).toList());
    }
}
