package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRow.KeyedTopic;
import io.hrsshall.kit.operators.OperatorActions;
import io.hrsshall.kit.operators.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For operators: `GET /actuator/outbox` shows the lag and the parked keys; `POST /actuator/outbox/release {"topic",
/// "key", "skip", "position", "operator"}` resumes a parked key, with or without skipping the rejected event.
@Endpoint(id = "outbox")
public class OutboxEndpoint {

    private final OutboxRows rows;
    private final RelayNotifier notifier;
    private final OperatorActions actions;

    OutboxEndpoint(OutboxRows rows, RelayNotifier notifier, OperatorActions actions) {
        this.rows = rows;
        this.notifier = notifier;
        this.actions = actions;
    }

    @ReadOperation
    public Map<String, Object> state() {
        List<OutboxRows.Parked> parked = rows.parked();
        return Map.of("lag", rows.lag(), "parked", parked);
    }

    /// @param position
    ///            of the rejected event that the operator has seen; without it, whichever it is
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action, String topic, String key,
            @Nullable Boolean skip, @Nullable Long position, @Nullable String operator) {
        if (!action.equals("release")) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        boolean skipped = Boolean.TRUE.equals(skip);
        WebEndpointResponse<Map<String, Object>> answer = actions.run(operator,
                skipped ? "outbox-skip" : "outbox-release", topic + " " + key,
                run -> release(new KeyedTopic(topic, key), skipped, position));
        if (answer.getStatus() == WebEndpointResponse.STATUS_OK) {
            notifier.wakeAtOnce();
        }
        return answer;
    }

    private Outcome release(KeyedTopic key, boolean skip, @Nullable Long position) {
        Optional<Long> rejected = rows.lockParked(key);
        if (rejected.isEmpty()) {
            return Outcome.unknown();
        }
        // Another operator was faster, and the next event of the key was rejected, too.
        if (position != null && !position.equals(rejected.get())) {
            return Outcome.refused("another-event");
        }
        rows.release(key, skip);
        return Outcome.done(skip ? "skipped" : "released");
    }
}
