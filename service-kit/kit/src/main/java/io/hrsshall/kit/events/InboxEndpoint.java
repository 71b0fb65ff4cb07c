package io.hrsshall.kit.events;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// For operators: `GET /actuator/inbox` shows the events that could not be handled.
@Endpoint(id = "inbox")
public class InboxEndpoint {

    private static final int SHOWN = 100;

    private final PoisonedEvents poisoned;

    InboxEndpoint(PoisonedEvents poisoned) {
        this.poisoned = poisoned;
    }

    @ReadOperation
    public Map<String, Object> state() {
        return Map.of("poisoned", poisoned.count(), "newest", poisoned.newest(SHOWN));
    }
}
