package io.hrsshall.identity.journeys.registration;

import io.hrsshall.kit.operators.SagaQueries;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The registrations of units that are under way, for operators.
@Component
class RegistrationSagaQueries implements SagaQueries {

    private final JdbcClient jdbc;

    RegistrationSagaQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<UnderWay> underWay(int limit) {
        return jdbc.sql("""
                SELECT id, step, created_at, changed_at, uscc FROM registration_sagas
                WHERE step NOT IN ('DONE', 'UNDONE') ORDER BY created_at LIMIT :limit""").param("limit", limit)
                .query((row, number) -> new UnderWay("unit-registration", row.getObject("id", UUID.class),
                        row.getString("step"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getString("uscc"), null))
                .list();
    }
}
