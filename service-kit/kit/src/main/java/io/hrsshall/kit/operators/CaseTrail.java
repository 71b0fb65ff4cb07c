package io.hrsshall.kit.operators;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a service knows about one case, for operators: ids, numbers, steps and times, no personal data. A service that
/// has anything to say of cases has one bean.
public interface CaseTrail {

    /// @param reference
    ///            the case number, which only case-service knows, or the case's id
    Optional<Known> find(String reference);

    /// The id that a reference is, if it is one.
    static Optional<UUID> id(String reference) {
        try {
            return Optional.of(UUID.fromString(reference));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @param facts
    ///            of the case as it is now
    /// @param key
    ///            the key of its events; null if this service publishes none
    /// @param related
    ///            ids of events' subjects and of tasks that concern the case
    record Known(Map<String, Object> facts, List<Entry> entries, @Nullable String key, Set<UUID> related) {}

    /// @param what
    ///            a step or state, such as `case ACCEPTED`
    record Entry(Instant at, String what, Map<String, Object> details) {}
}
