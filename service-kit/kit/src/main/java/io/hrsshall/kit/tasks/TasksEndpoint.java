package io.hrsshall.kit.tasks;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For operators: `GET /actuator/tasks` shows tasks that are due or stuck; `POST /actuator/tasks/release {"kind",
/// "id"}` makes a waiting or given-up task due now.
@Endpoint(id = "tasks")
public class TasksEndpoint {

    private static final int SHOWN = 100;

    private final TaskRows rows;
    private final TaskRunner runner;
    private final Clock clock;

    TasksEndpoint(TaskRows rows, TaskRunner runner, Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.clock = clock;
    }

    @ReadOperation
    public Map<String, Object> state() {
        return Map.of("kinds", rows.counts(clock.instant()), "tasks", rows.dueOrStuck(clock.instant(), SHOWN));
    }

    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action, String kind, String id) {
        if (!action.equals("release") || !rows.release(kind, id, clock.instant())) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        runner.wake();
        return new WebEndpointResponse<>(Map.of("released", true));
    }
}
