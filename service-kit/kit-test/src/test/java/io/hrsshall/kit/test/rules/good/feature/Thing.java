package io.hrsshall.kit.test.rules.good.feature;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

public record Thing(UUID id, Instant createdAt) {

    static Thing create(UUID id, Clock clock) {
        return new Thing(id, clock.instant());
    }
}
