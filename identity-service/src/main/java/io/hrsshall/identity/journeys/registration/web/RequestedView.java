package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.identity.journeys.registration.CounterRequests;
import io.hrsshall.kit.values.City;
import java.time.Instant;

/// A check at the counter that was asked for, with the code that is shown once.
public record RequestedView(String code, City city, Instant expiresAt) {

    public static RequestedView of(CounterRequests.Requested requested) {
        return new RequestedView(requested.code(), requested.city(), requested.expiresAt());
    }

    /// Without the code.
    @Override
    public String toString() {
        return "RequestedView";
    }
}
