package io.hrsshall.unit.comparison;

import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.unit.comparison.RegisterClient.RegisterEntry;
import io.hrsshall.unit.profile.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The last comparison of each unit.
@Repository
class Comparisons {

    private static final String BY = "unit-service";
    private static final String SELECT = """
            SELECT c.unit_number, u.name AS unit_name, c.compared_at, c.differences, c.registered_name,
                c.register_status
            FROM register_comparison c JOIN unit u ON u.number = c.unit_number
            """;

    private final JdbcClient jdbc;

    Comparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if a later answer is already saved
    boolean save(Unit unit, RegisterEntry entry, Set<Difference> differences, Instant now) {
        return jdbc.sql("""
                INSERT INTO register_comparison AS c (unit_number, city, compared_at, differences, registered_name,
                    register_status, created_at, created_by, changed_at, changed_by, version)
                VALUES (:unit, :city, :now, :differences, :name, :status, :now, :by, :now, :by, 0)
                ON CONFLICT (unit_number) DO UPDATE
                SET city = excluded.city, compared_at = excluded.compared_at, differences = excluded.differences,
                    registered_name = excluded.registered_name, register_status = excluded.register_status,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = c.version + 1
                WHERE c.compared_at <= excluded.compared_at""").param("unit", unit.number().value())
                .param("city", unit.city().code()).param("now", now.atOffset(ZoneOffset.UTC))
                .param("differences", differences.stream().map(Difference::name).toArray(String[]::new))
                .param("name", entry.name()).param("status", entry.status()).param("by", BY).update() == 1;
    }

    Optional<Comparison> find(UnitNumber unit) {
        return jdbc.sql(SELECT + "WHERE c.unit_number = :unit").param("unit", unit.value())
                .query(Comparisons::comparison).optional();
    }

    /// The units of a city that differ from the register.
    ///
    /// @param county
    ///            the only one; null for all
    Page<Comparison> differing(String city, @Nullable String county, Limit limit, Optional<Cursor> after) {
        String where = """
                WHERE c.city = :city AND cardinality(c.differences) > 0
                AND (CAST(:county AS text) IS NULL OR EXISTS (SELECT FROM unit n
                    WHERE n.number = c.unit_number AND substr(n.uscc, 3, 6) = CAST(:county AS text)))
                """;
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM register_comparison c " + where + "LIMIT "
                + (Page.EXACT + 1) + ") AS counted").param("city", city).param("county", county).query(Long.class)
                .single();
        List<Comparison> found = jdbc
                .sql(SELECT + where + "AND c.unit_number > :after ORDER BY c.unit_number LIMIT :most")
                .param("city", city).param("county", county)
                .param("after", after.map(cursor -> cursor.text(0)).orElse(""))
                .param("most", limit.andOneMore()).query(Comparisons::comparison).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.unitNumber()));
    }

    private static Comparison comparison(ResultSet row, int number) throws SQLException {
        String[] differences = (String[]) row.getArray("differences").getArray();
        Collection<Difference> read = Arrays.stream(differences).map(Difference::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Difference.class)));
        return new Comparison(new UnitNumber(row.getString("unit_number")), row.getString("unit_name"),
                Objects.requireNonNull(row.getObject("compared_at", OffsetDateTime.class)).toInstant(),
                Set.copyOf(read), row.getString("registered_name"), row.getString("register_status"));
    }
}
