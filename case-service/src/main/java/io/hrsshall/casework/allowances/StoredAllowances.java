package io.hrsshall.casework.allowances;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The units that have a number of filings of their own, or had one.
@Repository
class StoredAllowances {

    private static final Logger log = LoggerFactory.getLogger(StoredAllowances.class);
    private static final String SELECT = """
            SELECT a.unit_number, u.name, a.per_hour, a.note, a.ended, a.changed_at, a.changed_by, a.version
            FROM filing_allowance a JOIN unit_snapshot u ON u.unit_number = a.unit_number
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredAllowances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param changedBy
    ///            the account of the member of staff
    record Stored(UnitNumber unit, String unitName, int perHour, String note, boolean ended, Instant changedAt,
            UUID changedBy, long version) {}

    Optional<Stored> find(UnitNumber unit) {
        return jdbc.sql(SELECT + "WHERE a.unit_number = ?").param(unit.value()).query((row, _) -> stored(row))
                .optional();
    }

    /// Those in force, last changed first.
    @Transactional(readOnly = true)
    public Page<Stored> list(Limit limit, Optional<Cursor> after) {
        long total = jdbc
                .sql("SELECT count(*) FROM (SELECT 1 FROM filing_allowance WHERE NOT ended LIMIT " + (Page.EXACT + 1)
                        + ") counted")
                .query(Long.class).single();
        String where = "WHERE NOT a.ended";
        Map<String, Object> parameters = new HashMap<>();
        if (after.isPresent()) {
            where += " AND (a.changed_at, a.unit_number) < (:at, :unit)";
            parameters.put("at", after.get().instant(0).atOffset(ZoneOffset.UTC));
            parameters.put("unit", after.get().text(1));
        }
        return Page.of(
                jdbc.sql(SELECT + where + " ORDER BY a.changed_at DESC, a.unit_number DESC LIMIT " + limit.andOneMore())
                        .params(parameters).query((row, _) -> stored(row)).list(),
                limit, total, last -> Cursor.encode(last.changedAt(), last.unit().value()));
    }

    /// The number in force of the unit's own.
    Optional<Integer> perHour(UnitNumber unit) {
        return jdbc.sql("SELECT per_hour FROM filing_allowance WHERE unit_number = ? AND NOT ended")
                .param(unit.value()).query(Integer.class).optional();
    }

    @Transactional
    public void set(UnitNumber unit, int perHour, String note, @Nullable String ifMatch, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        // So that two clerks wait for each other, even if neither has seen a number of the unit's own.
        jdbc.sql("""
                INSERT INTO filing_allowance (unit_number, per_hour, note, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:unit, :perHour, :note, :now, :by, :grant, :now, :by, :grant, 0) ON CONFLICT DO NOTHING""")
                .param("unit", unit.value()).param("perHour", perHour).param("note", note)
                .param("now", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        ETags.require(ifMatch, lock(unit).orElseThrow());
        jdbc.sql("UPDATE filing_allowance SET per_hour = :perHour, note = :note WHERE unit_number = :unit")
                .param("unit", unit.value()).param("perHour", perHour).param("note", note).update();
        change(unit, false, audit);
        log.info("Filing allowance set, unit={}, perHour={}", unit.value(), perHour);
    }

    /// @throws NotFound
    ///             if the unit never had a number of its own
    @Transactional
    public void end(UnitNumber unit, @Nullable String ifMatch, Actor by) {
        ETags.require(ifMatch, lock(unit).orElseThrow(NotFound::new));
        change(unit, true, Audit.created(by, clock.instant()));
        log.info("Filing allowance ended, unit={}", unit.value());
    }

    private Optional<Long> lock(UnitNumber unit) {
        return jdbc.sql("SELECT version FROM filing_allowance WHERE unit_number = ? FOR UPDATE").param(unit.value())
                .query(Long.class).optional();
    }

    private void change(UnitNumber unit, boolean ended, Audit audit) {
        jdbc.sql("""
                UPDATE filing_allowance SET ended = :ended, changed_at = :now, changed_by = :by, changed_grant = :grant,
                    version = version + 1
                WHERE unit_number = :unit""").param("unit", unit.value()).param("ended", ended)
                .param("now", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).update();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(new UnitNumber(row.getString("unit_number")), row.getString("name"), row.getInt("per_hour"),
                row.getString("note"), row.getBoolean("ended"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                UUID.fromString(row.getString("changed_by")), row.getLong("version"));
    }
}
