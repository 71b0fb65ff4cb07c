package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.reconciliation.Digests;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All versions of all items by their last change: the catalogue is public, so each city compares the whole.
@Component
@Transactional(readOnly = true)
public class ItemVersionQueries {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    ItemVersionQueries(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /// Oldest change first.
    public Page<ItemVersion> changed(Instant since, City city, Limit limit, Optional<Cursor> after) {
        String where = "WHERE v.changed_at >= :since";
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("since", since.atOffset(ZoneOffset.UTC));
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM service_item_version v " + where + " LIMIT "
                + (Page.EXACT + 1) + ") counted").params(parameters).query(Long.class).single();
        if (after.isPresent()) {
            where += " AND (v.changed_at, v.code, v.item_version) > (:after, :code, :version)";
            parameters.put("after", after.get().instant(0).atOffset(ZoneOffset.UTC));
            parameters.put("code", after.get().text(1));
            parameters.put("version", after.get().number(2));
        }
        List<ItemVersion> found = jdbc.sql("""
                SELECT v.code, v.item_version, v.name, v.retired, v.effective_from, v.version, v.changed_at
                FROM service_item_version v\s""" + where + " ORDER BY v.changed_at, v.code, v.item_version LIMIT "
                + limit.andOneMore()).params(parameters).query((row, _) -> version(row, city)).list();
        return Page.of(found, limit, total,
                last -> Cursor.encode(last.changedAt(), last.itemCode().value(), last.itemVersion()));
    }

    private ItemVersion version(ResultSet row, City city) throws SQLException {
        ItemCode code = new ItemCode(row.getString("code"));
        int version = row.getInt("item_version");
        return new ItemVersion(code, version, row.getString("name"), row.getBoolean("retired"),
                Objects.requireNonNull(row.getObject("effective_from", LocalDate.class)),
                catalogue.version(code, version).isHandledIn(city), row.getLong("version"),
                Objects.requireNonNull(row.getObject("changed_at", OffsetDateTime.class)).toInstant());
    }

    public DayDigests digests(DayRange days) {
        return new Digests(jdbc).of("""
                SELECT v.code || '/' || v.item_version AS id, v.version, v.changed_at FROM service_item_version v""",
                Map.of(), days);
    }
}
