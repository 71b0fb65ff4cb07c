package io.hrsshall.kit.events;

import io.hrsshall.kit.events.PoisonedEvents.Entry;
import io.hrsshall.kit.operators.OperatorActions;
import io.hrsshall.kit.operators.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For operators: `GET /actuator/inbox` shows the events that could not be handled; `POST /actuator/inbox/replay {"id",
/// "operator"}` lets the group that could not handle an event handle it from what is stored, `POST
/// /actuator/inbox/discard` deletes it.
@Endpoint(id = "inbox")
public class InboxEndpoint {

    private static final int SHOWN = 1_000;

    private final PoisonedEvents poisoned;
    private final OperatorActions actions;

    InboxEndpoint(PoisonedEvents poisoned, OperatorActions actions) {
        this.poisoned = poisoned;
        this.actions = actions;
    }

    @ReadOperation
    public Map<String, Object> state() {
        return Map.of("poisoned", poisoned.count(), "newest", poisoned.newest(SHOWN));
    }

    /// @param id
    ///            of the entry
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action, UUID id, @Nullable String operator) {
        return switch (action) {
            case "replay" -> actions.run(operator, "inbox-replay", id.toString(), run -> replay(id, run));
            case "discard" -> actions.run(operator, "inbox-discard", id.toString(), run -> discard(id));
            default -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        };
    }

    /// Only asks for it: the consumer of the event's partition, here or in another instance, replays it.
    private Outcome replay(UUID id, UUID run) {
        Optional<Entry> entry = poisoned.lock(id);
        if (entry.isEmpty()) {
            return Outcome.unknown();
        }
        if (!entry.get().complete()) {
            return Outcome.refused("incomplete");
        }
        if (entry.get().replayRequested()) {
            return Outcome.refused("requested-before");
        }
        // Of the events that were skipped, those of one key are handled in their order.
        Optional<UUID> earlier = poisoned.earlierOfKey(id);
        if (earlier.isPresent()) {
            return Outcome.refused("earlier-event-first").with("earlier", earlier.get());
        }
        poisoned.requestReplay(id, run);
        return Outcome.begun("requested");
    }

    private Outcome discard(UUID id) {
        Optional<Entry> entry = poisoned.lock(id);
        if (entry.isEmpty()) {
            return Outcome.unknown();
        }
        if (entry.get().replayRequested()) {
            return Outcome.refused("requested-before");
        }
        poisoned.delete(id);
        return Outcome.done("discarded");
    }
}
