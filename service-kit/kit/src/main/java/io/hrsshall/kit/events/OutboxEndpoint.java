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

/// For operators: `GET /actuator/outbox` shows what waits and which keys are parked, `POST /actuator/outbox/release
/// {"topic", "key", "skip"}` lets a key go on, either trying the refused event again or giving it up.
@Endpoint(id = "outbox")
public class OutboxEndpoint {

    private final OutboxRows rows;
    private final Runnable wake;

    OutboxEndpoint(OutboxRows rows, Runnable wake) {
        this.rows = rows;
        this.wake = wake;
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
        wake.run();
        return new WebEndpointResponse<>(Map.of("released", true));
    }
}
