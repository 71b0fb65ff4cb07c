package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRow.KeyedTopic;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For operators: `GET /actuator/outbox` shows the lag and the parked keys; `POST /actuator/outbox/release {"topic",
/// "key", "skip"}` resumes a parked key, with or without skipping the rejected event.
@Endpoint(id = "outbox")
public class OutboxEndpoint {

    private final OutboxRows rows;
    private final RelayNotifier notifier;

    OutboxEndpoint(OutboxRows rows, RelayNotifier notifier) {
        this.rows = rows;
        this.notifier = notifier;
    }

    @ReadOperation
    public Map<String, Object> state() {
        List<OutboxRows.Parked> parked = rows.parked();
        return Map.of("lag", rows.lag(), "parked", parked);
    }

    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action, String topic, String key,
            @Nullable Boolean skip) {
        if (!action.equals("release")) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        boolean released = rows.release(new KeyedTopic(topic, key), Boolean.TRUE.equals(skip));
        if (!released) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        notifier.wakeAtOnce();
        return new WebEndpointResponse<>(Map.of("released", true));
    }
}
