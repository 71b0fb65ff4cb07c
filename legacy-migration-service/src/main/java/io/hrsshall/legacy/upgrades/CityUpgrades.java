package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.legacy.systems.LegacySystem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Upgrades, conflicts and the reconciliation, as the staff of one city see them.
@Repository
public class CityUpgrades {

    private final JdbcClient jdbc;
    private final Upgrades upgrades;
    private final UpgradeDataEncryption encryption;

    CityUpgrades(JdbcClient jdbc, Upgrades upgrades, UpgradeDataEncryption encryption) {
        this.jdbc = jdbc;
        this.upgrades = upgrades;
        this.encryption = encryption;
    }

    /// Without personal data.
    ///
    /// @param stuck
    ///            why the creation is stuck
    /// @param problem
    ///            why the upgrade failed
    public record Entry(UUID id, LegacySystem system, UpgradeStep step, CreationStage stage,
            @Nullable UnitNumber unitNumber, @Nullable String problem, @Nullable String stuck, Instant createdAt,
            Instant changedAt) {}

    /// @param stuck
    ///            true for those only whose creation is stuck
    public record Selection(@Nullable LegacySystem system, @Nullable UpgradeStep step, boolean stuck) {}

    /// Newest first.
    public Page<Entry> page(City city, Selection selection, Limit limit, Optional<Cursor> after) {
        List<String> conditions = new ArrayList<>(List.of("city = :city"));
        Map<String, Object> parameters = new HashMap<>(Map.of("city", city.code()));
        if (selection.system() != null) {
            conditions.add("system = :system");
            parameters.put("system", selection.system().name());
        }
        if (selection.step() != null) {
            conditions.add("step = :step");
            parameters.put("step", selection.step().name());
        }
        if (selection.stuck()) {
            conditions.add("step = 'CREATING' AND stuck IS NOT NULL");
        }
        long total = count(conditions, parameters);
        after.ifPresent(cursor -> {
            conditions.add("id < :before");
            parameters.put("before", cursor.uuid(0));
        });
        List<Entry> found = jdbc
                .sql("SELECT id, system, step, stage, unit_number, problem, stuck, created_at, changed_at FROM upgrade"
                        + where(conditions) + " ORDER BY id DESC LIMIT " + limit.andOneMore())
                .params(parameters).query((row, number) -> entry(row)).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.id()));
    }

    private static String where(List<String> conditions) {
        return " WHERE " + String.join(" AND ", conditions);
    }

    private long count(List<String> conditions, Map<String, Object> parameters) {
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM upgrade" + where(conditions) + " LIMIT "
                + (Page.EXACT + 1) + ") counted").params(parameters).query(Long.class).single();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String number = row.getString("unit_number");
        UpgradeStep step = UpgradeStep.valueOf(row.getString("step"));
        return new Entry(Objects.requireNonNull(row.getObject("id", UUID.class)),
                LegacySystem.valueOf(row.getString("system")), step, CreationStage.valueOf(row.getString("stage")),
                number == null ? null : new UnitNumber(number), row.getString("problem"), row.getString("stuck"),
                instant(row, "created_at"), instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    /// @param earlier
    ///            decisions by which it was handed over, oldest first
    public record Conflict(Upgrade upgrade, UpgradeData data, List<ConflictRecord> earlier) {}

    /// The conflicts that this city's staff decide, oldest first.
    public Page<Conflict> conflicts(City city, Limit limit, Optional<Cursor> after) {
        List<String> conditions = new ArrayList<>(List.of("desk = :city", "step = 'CONFLICT'"));
        Map<String, Object> parameters = new HashMap<>(Map.of("city", city.code()));
        long total = count(conditions, parameters);
        after.ifPresent(cursor -> {
            conditions.add("id > :after");
            parameters.put("after", cursor.uuid(0));
        });
        List<UUID> ids = jdbc
                .sql("SELECT id FROM upgrade" + where(conditions) + " ORDER BY id LIMIT " + limit.andOneMore())
                .params(parameters).query(UUID.class).list();
        Page<UUID> page = Page.of(ids, limit, total, Cursor::encode);
        Map<UUID, Upgrade> found = upgrades.findAllById(page.items()).stream()
                .collect(Collectors.toMap(Upgrade::id, upgrade -> upgrade));
        Map<UUID, List<ConflictRecord>> earlier = decisions(page.items());
        // One that was decided meanwhile is left out.
        List<Conflict> conflicts = page.items().stream().map(found::get).filter(Objects::nonNull)
                .filter(upgrade -> upgrade.step() == UpgradeStep.CONFLICT)
                .map(upgrade -> new Conflict(upgrade, encryption.open(upgrade),
                        earlier.getOrDefault(upgrade.id(), List.of())))
                .toList();
        return new Page<>(conflicts, page.nextCursor(), page.total());
    }

    private Map<UUID, List<ConflictRecord>> decisions(List<UUID> upgrades) {
        Map<UUID, List<ConflictRecord>> found = new HashMap<>();
        jdbc.sql("""
                SELECT upgrade_id, decision, reason, city, to_city, created_at FROM conflict_decision
                WHERE upgrade_id = ANY(:upgrades) ORDER BY id""").param("upgrades", upgrades.toArray(UUID[]::new))
                .query(row -> {
                    String to = row.getString("to_city");
                    found.computeIfAbsent(row.getObject("upgrade_id", UUID.class), _ -> new ArrayList<>())
                            .add(new ConflictRecord(row.getString("decision"), row.getString("reason"),
                                    new City(row.getString("city")), to == null ? null : new City(to),
                                    instant(row, "created_at")));
                });
        return found;
    }

    /// One legacy system's units of accounts in the city. Each is exactly one of upgraded, joined, in conflict, refused
    /// or open.
    ///
    /// @param total
    ///            null until the system was counted for the first time, as `countedAt`
    /// @param refused
    ///            by problem
    public record Reconciliation(LegacySystem system, @Nullable Long total, @Nullable Instant countedAt,
            long upgraded, long joined, long conflict, Map<String, Long> refused) {

        /// Those without an upgrade, or with one that is not complete.
        public @Nullable Long open() {
            return total == null
                    ? null
                    : total - upgraded - joined - conflict
                            - refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public Reconciliation reconciliation(City city, LegacySystem system) {
        Map<String, Long> steps = counts("""
                SELECT step AS key, count(*) AS counted FROM upgrade
                WHERE city = :city AND system = :system AND step IN ('DONE', 'JOINED', 'CONFLICT') GROUP BY step""",
                city, system);
        Map<String, Long> refused = counts("""
                SELECT problem AS key, count(*) AS counted FROM refused_account refused
                WHERE city = :city AND system = :system AND NOT EXISTS (
                    SELECT 1 FROM upgrade WHERE upgrade.system = refused.system
                        AND upgrade.account_index = refused.account_index
                        AND upgrade.legacy_unit_index = refused.legacy_unit_index
                        AND upgrade.step IN ('CREATING', 'DONE', 'JOINED', 'CONFLICT'))
                GROUP BY problem""", city, system);
        Optional<Counted> total = jdbc
                .sql("SELECT units, counted_at FROM account_count WHERE city = :city AND system = :system")
                .param("city", city.code()).param("system", system.name())
                .query((row, number) -> new Counted(row.getLong("units"), instant(row, "counted_at"))).optional();
        return new Reconciliation(system, total.map(Counted::units).orElse(null),
                total.map(Counted::at).orElse(null), steps.getOrDefault("DONE", 0L),
                steps.getOrDefault("JOINED", 0L), steps.getOrDefault("CONFLICT", 0L), refused);
    }

    private record Counted(long units, Instant at) {}

    private Map<String, Long> counts(String sql, City city, LegacySystem system) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(sql).param("city", city.code()).param("system", system.name())
                .query(row -> {
                    counts.put(row.getString("key"), row.getLong("counted"));
                });
        return counts;
    }
}
