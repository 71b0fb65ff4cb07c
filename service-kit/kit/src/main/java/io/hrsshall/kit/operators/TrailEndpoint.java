package io.hrsshall.kit.operators;

import io.hrsshall.kit.operators.CaseTrail.Known;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For operators: `GET /actuator/trail/{case number or id}` shows what this service knows of a case, its events and its
/// tasks; with `?events=id,id`, which of those events of other services it has handled.
@Endpoint(id = "trail")
public class TrailEndpoint {

    private final TrailQueries queries;
    private final ObjectProvider<CaseTrail> trail;

    TrailEndpoint(TrailQueries queries, ObjectProvider<CaseTrail> trail) {
        this.queries = queries;
        this.trail = trail;
    }

    @ReadOperation
    public WebEndpointResponse<Map<String, Object>> of(@Selector String reference, @Nullable String events) {
        Optional<Known> known = trail.stream().flatMap(part -> part.find(reference).stream()).findFirst();
        Optional<UUID> id = id(reference);
        if (known.isEmpty() && id.isEmpty()) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        Set<UUID> related = new HashSet<>();
        id.ifPresent(related::add);
        known.ifPresent(found -> related.addAll(found.related()));
        Map<String, Object> answer = new HashMap<>();
        known.ifPresent(found -> {
            answer.put("facts", found.facts());
            answer.put("entries", found.entries());
        });
        answer.put("events", queries.events(related, known.map(Known::key).orElse(null)));
        answer.put("tasks", queries.tasks(related));
        answer.put("handled",
                events == null || events.isBlank() ? List.of() : queries.handled(List.of(events.split(",", -1))));
        return new WebEndpointResponse<>(answer);
    }

    private static Optional<UUID> id(String reference) {
        try {
            return Optional.of(UUID.fromString(reference));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
