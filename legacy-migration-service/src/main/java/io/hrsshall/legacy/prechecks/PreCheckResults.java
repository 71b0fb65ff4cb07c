package io.hrsshall.legacy.prechecks;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.OutcomeCounts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Progress and counts of pre-checks, without personal data.
@Service
public class PreCheckResults {

    private final PreChecks checks;
    private final JdbcClient jdbc;
    private final Clock clock;

    PreCheckResults(PreChecks checks, JdbcClient jdbc, Clock clock) {
        this.checks = checks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param rate
    ///            units per second
    public record Progress(PreCheck check, Optional<Double> rate) {}

    public record Count(City city, String outcome, long units) {}

    public record Result(Progress progress, List<Count> counts) {}

    /// Newest first.
    public Page<Progress> page(@Nullable LegacySystem system, Limit limit, Optional<Cursor> after) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        if (system != null) {
            conditions.add("system = :system");
            parameters.put("system", system.name());
        }
        long total = jdbc.sql("SELECT count(*) FROM pre_check WHERE " + String.join(" AND ", conditions))
                .params(parameters).query(Long.class).single();
        after.ifPresent(cursor -> {
            conditions.add("id < :before");
            parameters.put("before", cursor.uuid(0));
        });
        List<UUID> ids = jdbc.sql("SELECT id FROM pre_check WHERE " + String.join(" AND ", conditions)
                + " ORDER BY id DESC LIMIT " + limit.andOneMore()).params(parameters).query(UUID.class).list();
        Page<UUID> page = Page.of(ids, limit, total, Cursor::encode);
        Map<UUID, PreCheck> found = new HashMap<>();
        checks.findAllById(page.items()).forEach(check -> found.put(check.id(), check));
        return page.map(id -> progress(Objects.requireNonNull(found.get(id))));
    }

    public Progress progress(UUID id) {
        return progress(checks.findById(id).orElseThrow(NotFound::new));
    }

    /// @param staff
    ///            the city whose staff ask: they see its counts only, those of the province all
    public Result get(UUID id, City staff) {
        return new Result(progress(id), jdbc.sql("""
                SELECT city, outcome, units FROM pre_check_count
                WHERE pre_check_id = :id AND (:all OR city = :city) ORDER BY city, outcome""").param("id", id)
                .param("all", staff.equals(City.PROVINCE)).param("city", staff.code())
                .query((row, number) -> new Count(new City(row.getString("city")), row.getString("outcome"),
                        row.getLong("units")))
                .list());
    }

    private Progress progress(PreCheck check) {
        return new Progress(check, check.rate(clock.instant()));
    }

    /// In the transaction that also stores the position of the reader.
    ///
    /// @return the state after it
    PreCheckStatus add(UUID id, List<? extends AssessedPage> pages) {
        OutcomeCounts all = new OutcomeCounts();
        pages.forEach(page -> all.add(page.outcomes()));
        List<Map.Entry<OutcomeCounts.Key, Long>> counts = List.copyOf(all.counts().entrySet());
        // One statement, not one for each city and outcome.
        jdbc.sql("""
                INSERT INTO pre_check_count (pre_check_id, city, outcome, units)
                SELECT ?::uuid, added.* FROM unnest(?::text[], ?::text[], ?::bigint[]) added
                ON CONFLICT (pre_check_id, city, outcome) DO UPDATE
                SET units = pre_check_count.units + excluded.units""").param(id)
                .param(counts.stream().map(each -> each.getKey().city().code()).toArray(String[]::new))
                .param(counts.stream().map(each -> each.getKey().outcome()).toArray(String[]::new))
                .param(counts.stream().map(Map.Entry::getValue).toArray(Long[]::new)).update();
        PreCheck check = checks.lock(id).orElseThrow();
        check.advance(pages.stream().mapToLong(AssessedPage::accounts).sum(), all.units(), clock.instant());
        return checks.save(check).status();
    }
}
