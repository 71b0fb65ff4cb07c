package io.hrsshall.casework.testevents;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Idempotency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Test events go the way of all events of cities: outbox, topic and feed.
@Service
public class TestEventRequesting {

    private static final Logger log = LoggerFactory.getLogger(TestEventRequesting.class);

    private final TestEventLimit limit;
    private final Idempotency idempotency;
    private final TestEventOutbox outbox;

    TestEventRequesting(TestEventLimit limit, Idempotency idempotency, TestEventOutbox outbox) {
        this.limit = limit;
        this.idempotency = idempotency;
        this.outbox = outbox;
    }

    /// What was asked for; part of what an idempotency key stands for.
    ///
    /// @param reference
    ///            the city's own name of the test
    public record Wanted(int count, @Nullable String reference) {}

    /// @param type
    ///            of the events
    /// @param requestId
    ///            in each of them
    public record Accepted(UUID requestId, String type, int count) {}

    /// @throws TestEventLimitReached
    ///             if the city would get more than it may within an hour
    @Transactional
    public Accepted request(Wanted wanted, Actor by) {
        return idempotency.once("requestTestEvents", wanted, Accepted.class, () -> {
            var requested = new TestEventRequest(Ids.next(),
                    new City(Objects.requireNonNull(by.city(), "a city system acts for a city")), wanted.count(),
                    wanted.reference());
            limit.count(requested, by);
            outbox.send(requested);
            log.info("Test events requested, city={}, count={}, request={}", requested.city().code(),
                    requested.count(), requested.id());
            return new Accepted(requested.id(), TestEventType.NAME, requested.count());
        });
    }
}
