package io.hrsshall.kit.events;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// For operators: `GET /actuator/inbox` shows the events that were put aside.
@Endpoint(id = "inbox")
public class InboxEndpoint {

    private static final int SHOWN = 100;

    private final Poison poison;

    InboxEndpoint(Poison poison) {
        this.poison = poison;
    }

    @ReadOperation
    public Map<String, Object> state() {
        return Map.of("poisoned", poison.count(), "newest", poison.newest(SHOWN));
    }
}
