package io.hrsshall.kit.operators;

import io.hrsshall.kit.operators.SagaQueries.UnderWay;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.jdbc.core.simple.JdbcClient;

/// For operators: `GET /actuator/sagas` lists the sagas under way, each with the task that continues it.
@Endpoint(id = "sagas")
public class SagasEndpoint {

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final ObjectProvider<SagaQueries> sagas;

    SagasEndpoint(JdbcClient jdbc, ObjectProvider<SagaQueries> sagas) {
        this.jdbc = jdbc;
        this.sagas = sagas;
    }

    /// @param task
    ///            null if nothing continues the saga
    record Saga(UnderWay saga, @Nullable Continuation task) {}

    /// @param dueAt
    ///            null if it was given up
    record Continuation(String kind, @Nullable Instant dueAt, int failedAttempts, boolean running,
            @Nullable String error) {}

    @ReadOperation
    public Map<String, Object> list() {
        List<UnderWay> underWay = sagas.stream().flatMap(kind -> kind.underWay(SHOWN).stream()).toList();
        Map<UUID, Continuation> tasks = tasks(underWay);
        return Map.of("sagas", underWay.stream().map(saga -> new Saga(saga, tasks.get(saga.id()))).toList());
    }

    private Map<UUID, Continuation> tasks(List<UnderWay> underWay) {
        return jdbc.sql("""
                SELECT task_instance, task_name, CASE WHEN given_up THEN NULL ELSE execution_time END AS due,
                    consecutive_failures, picked, error
                FROM kit_task WHERE task_instance = ANY(:ids)""")
                .param("ids", underWay.stream().map(saga -> saga.id().toString()).toArray(String[]::new))
                .query((row, number) -> {
                    OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
                    return Map.entry(UUID.fromString(row.getString("task_instance")),
                            new Continuation(row.getString("task_name"), due == null ? null : due.toInstant(),
                                    row.getInt("consecutive_failures"), row.getBoolean("picked"),
                                    row.getString("error")));
                }).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }
}
