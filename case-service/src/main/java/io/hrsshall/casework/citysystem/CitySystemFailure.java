package io.hrsshall.casework.citysystem;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.kit.values.City;
import java.time.Duration;

/// A city's system gave no answer to a query.
public final class CitySystemFailure extends BrokenRule {

    private CitySystemFailure(Status status, String code, City city) {
        super(status, code, city.label());
    }

    @SuppressWarnings("ThrowableNotThrown") // thrown by the caller
    static CitySystemFailure unavailable(City city) {
        CitySystemFailure failure = new CitySystemFailure(Status.UNAVAILABLE, "city-system-unavailable", city);
        failure.retryAfter(Duration.ofSeconds(10));
        return failure;
    }

    static CitySystemFailure notConnected(City city) {
        return new CitySystemFailure(Status.CONFLICT, "city-system-not-connected", city);
    }

    static CitySystemFailure withoutNextKey(City city) {
        return new CitySystemFailure(Status.CONFLICT, "query-key-missing", city);
    }

    static CitySystemFailure noRecord(City city) {
        return new CitySystemFailure(Status.CONFLICT, "query-without-record", city);
    }
}
