package io.hrsshall.kit.test.houses.good.feature;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

public record Thing(UUID id, Instant madeAt) {

    static Thing make(UUID id, Clock clock) {
        return new Thing(id, clock.instant());
    }
}
