package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.operators.SagaQueries;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The upgrades whose unit is being created, for operators.
@Component
class UpgradeSagaQueries implements SagaQueries {

    private final JdbcClient jdbc;

    UpgradeSagaQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<UnderWay> underWay(int limit) {
        return jdbc.sql("""
                SELECT id, system, stage, created_at, changed_at, unit_number, stuck FROM upgrade
                WHERE step = 'CREATING' ORDER BY created_at LIMIT :limit""").param("limit", limit)
                .query((row, number) -> new UnderWay("legacy-upgrade from " + row.getString("system"),
                        row.getObject("id", UUID.class), row.getString("stage"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getString("unit_number"),
                        row.getString("stuck")))
                .list();
    }
}
