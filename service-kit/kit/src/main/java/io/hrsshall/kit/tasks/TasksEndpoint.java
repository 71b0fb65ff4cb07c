package io.hrsshall.kit.tasks;

import io.hrsshall.kit.operators.OperatorActions;
import io.hrsshall.kit.operators.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For operators: `GET /actuator/tasks` shows tasks that are due or fail, with `?id=…` one in any state; `POST
/// /actuator/tasks/release {"kind", "id", "operator"}` makes a waiting, given-up or parked task due now, `POST
/// /actuator/tasks/release-stuck {"kind", "operator"}` all stuck ones of a kind except the parked ones.
@Endpoint(id = "tasks")
public class TasksEndpoint {

    private static final int SHOWN = 100;

    private final TaskRows rows;
    private final TaskRunner runner;
    private final OperatorActions actions;
    private final Clock clock;

    TasksEndpoint(TaskRows rows, TaskRunner runner, OperatorActions actions, Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.actions = actions;
        this.clock = clock;
    }

    /// @param id
    ///            of a task, which is shown in any state
    @ReadOperation
    public Map<String, Object> state(@Nullable String id) {
        Instant now = clock.instant();
        return Map.of("kinds", rows.counts(now), "tasks",
                id == null ? rows.dueOrFailing(now, SHOWN) : rows.ofId(id));
    }

    /// @param id
    ///            of a task; `release-stuck` needs none
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action, String kind, @Nullable String id,
            @Nullable String operator) {
        WebEndpointResponse<Map<String, Object>> answer;
        if (action.equals("release") && id != null) {
            answer = actions.run(operator, "task-release", kind + " " + id, run -> release(kind, id));
        } else if (action.equals("release-stuck") && id == null) {
            answer = actions.run(operator, "task-release-stuck", kind, run -> releaseStuck(kind));
        } else {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        if (answer.getStatus() == WebEndpointResponse.STATUS_OK) {
            runner.wake();
        }
        return answer;
    }

    private Outcome release(String kind, String id) {
        Instant now = clock.instant();
        return rows.lock(kind, id).map(task -> {
            if (task.runningOn() != null) {
                return Outcome.refused("running");
            }
            if (task.isDueWithoutFailure(now)) {
                return Outcome.done("due-already");
            }
            rows.release(kind, id, now);
            return Outcome.done("released");
        }).orElseGet(Outcome::unknown);
    }

    private Outcome releaseStuck(String kind) {
        int released = rows.releaseStuck(kind, clock.instant());
        return released == 0 ? Outcome.unknown() : Outcome.done("released").with("tasks", released);
    }
}
