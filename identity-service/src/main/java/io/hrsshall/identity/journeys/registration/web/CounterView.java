package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.identity.journeys.registration.CounterCheck;
import io.hrsshall.identity.journeys.registration.CounterCheckStatus;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a check at the counter is.
///
/// @param effectiveAt
///            when the mobile is replaced if nobody objects
public record CounterView(City city, CounterCheckStatus status, Instant expiresAt, @Nullable Instant effectiveAt) {

    public static CounterView of(CounterCheck check) {
        return new CounterView(check.city(), check.status(), check.expiresAt(), check.effectiveAt());
    }
}
