package io.hrsshall.casework.home;

import io.hrsshall.authority.ItemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What units of the same industry filed, counted per item.
@Repository
class IndustryItems {

    private final JdbcClient jdbc;
    private final RecommendationSettings settings;
    private final Clock clock;

    IndustryItems(JdbcClient jdbc, RecommendationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// The items of an industry, ordered by the number of its units that filed them.
    List<ItemCode> of(String industry, int most) {
        return jdbc.sql("""
                SELECT item_code FROM industry_item WHERE industry = :industry ORDER BY units DESC, item_code
                LIMIT :most""").param("industry", industry).param("most", most).query(String.class).list().stream()
                .map(ItemCode::new).toList();
    }

    /// Replaces the counts by those of the cases filed within the period. An item that too few units of an industry
    /// filed is left out.
    @Transactional
    public void recount() {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM industry_item").update();
        jdbc.sql(
                """
                        INSERT INTO industry_item (industry, item_code, units, created_at, created_by, changed_at, changed_by, version)
                        SELECT u.industry, c.item_code, count(DISTINCT c.unit_number), :now, :by, :now, :by, 1
                        FROM cases c
                        JOIN unit_snapshot u ON u.unit_number = c.unit_number
                        WHERE c.submitted_at >= :since AND c.institution_number IS NULL AND c.person IS NULL AND u.industry IS NOT NULL
                        GROUP BY u.industry, c.item_code
                        HAVING count(DISTINCT c.unit_number) >= :minimum""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", "case-service").param("since", now.minus(settings.filedWithin()).atOffset(ZoneOffset.UTC))
                .param("minimum", settings.minimumUnits()).update();
    }
}
