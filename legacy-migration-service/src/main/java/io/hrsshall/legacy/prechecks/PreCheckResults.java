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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Progress and counts of pre-checks, without personal data.
@Service
public class PreCheckResults {

    private final PreChecks checks;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    PreCheckResults(PreChecks checks, JdbcTemplate template, Clock clock) {
        this.checks = checks;
        this.jdbc = JdbcClient.create(template);
        this.template = template;
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

    public Result get(UUID id) {
        return new Result(progress(checks.findById(id).orElseThrow(NotFound::new)), jdbc.sql("""
                SELECT city, outcome, units FROM pre_check_count WHERE pre_check_id = ? ORDER BY city, outcome""")
                .param(id).query((row, number) -> new Count(new City(row.getString("city")), row.getString("outcome"),
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
        template.batchUpdate("""
                INSERT INTO pre_check_count (pre_check_id, city, outcome, units) VALUES (?, ?, ?, ?)
                ON CONFLICT (pre_check_id, city, outcome) DO UPDATE
                SET units = pre_check_count.units + excluded.units""", all.counts().entrySet().stream()
                .map(each -> new Object[]{id, each.getKey().city().code(), each.getKey().outcome(), each.getValue()})
                .toList());
        PreCheck check = checks.lock(id).orElseThrow();
        check.advance(pages.stream().mapToLong(AssessedPage::accounts).sum(), all.units(), clock.instant());
        return checks.save(check).status();
    }
}
