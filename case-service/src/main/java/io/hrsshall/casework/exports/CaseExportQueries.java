package io.hrsshall.casework.exports;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// 导出记录: which lists of a unit, an institution or a city were exported, newest first.
@Component
public class CaseExportQueries {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseExportQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Page<CaseExport> page(AuthorityFilter visible, Limit limit, Optional<Cursor> after, Actor actor) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(visible, parameters, Audit.who(actor));
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM case_export " + where + " LIMIT " + (Page.EXACT + 1)
                + ") counted").params(parameters).query(Long.class).single();
        if (after.isPresent()) {
            where += " AND id < :after";
            parameters.put("after", after.get().uuid(0));
        }
        List<CaseExport> found = jdbc
                .sql("""
                        SELECT id, by_kind, selection, cases, created_at, created_by, created_grant FROM case_export\s"""
                        + where
                        + " ORDER BY id DESC LIMIT " + limit.andOneMore())
                .params(parameters)
                .query((row, index) -> export(row, Audit.who(actor))).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.id()));
    }

    private static String where(AuthorityFilter visible, Map<String, Object> parameters, String viewer) {
        if (visible.city() != null) {
            parameters.put("city", visible.city());
            if (visible.county() == null) {
                return "WHERE city = :city";
            }
            // What others exported may concern units of other counties.
            parameters.put("viewer", viewer);
            return "WHERE city = :city AND created_by = :viewer";
        }
        parameters.put("unit", Objects.requireNonNull(visible.unit(), "exports belong to a unit or a city"));
        if (visible.institution() == null) {
            return "WHERE unit_number = :unit AND institution_number IS NULL";
        }
        parameters.put("institution", visible.institution());
        return "WHERE unit_number = :unit AND institution_number = :institution";
    }

    private CaseExport export(ResultSet row, String viewer) throws SQLException {
        String by = row.getString("created_by");
        return new CaseExport(Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("cases"),
                row.getString("by_kind"), row.getObject("created_grant", UUID.class), viewer.equals(by),
                selection(json.readValue(row.getString("selection"), TEXTS)));
    }

    private static CaseExport.Selection selection(Map<String, String> values) {
        return new CaseExport.Selection(
                value(values, "statuses", CaseExportQueries::statuses),
                value(values, "pending", CaseSelection.Pending::valueOf), values.containsKey("text"),
                values.get("item"), value(values, "filedGrant", UUID::fromString),
                value(values, "filer", UUID::fromString),
                values.containsKey("filedBy"), value(values, "from", LocalDate::parse),
                value(values, "to", LocalDate::parse), value(values, "due", Due::valueOf), values.get("unit"));
    }

    /// None for a list that was narrowed to no status.
    private static List<CaseStatus> statuses(String text) {
        return Stream.of(text.split(",")).filter(name -> !name.isEmpty()).map(CaseStatus::valueOf).toList();
    }

    private static <T> @Nullable T value(Map<String, String> values, String name, Function<String, T> type) {
        String text = values.get(name);
        return text == null ? null : type.apply(text);
    }
}
