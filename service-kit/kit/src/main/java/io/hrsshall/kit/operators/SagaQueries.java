package io.hrsshall.kit.operators;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sagas of one kind that are under way. A service with sagas has a bean for each kind.
public interface SagaQueries {

    /// The oldest first.
    List<UnderWay> underWay(int limit);

    /// @param id
    ///            also of its task
    /// @param step
    ///            the last one that was completed
    /// @param concerns
    ///            a number of a unit or the like; no personal data
    /// @param stuck
    ///            why the last attempt failed
    record UnderWay(String kind, UUID id, String step, Instant startedAt, Instant changedAt, @Nullable String concerns,
            @Nullable String stuck) {}
}
