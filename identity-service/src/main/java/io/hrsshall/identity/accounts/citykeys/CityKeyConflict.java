package io.hrsshall.identity.accounts.citykeys;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The keys of a city cannot be changed in this way.
final class CityKeyConflict extends BrokenRule {

    private CityKeyConflict(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    /// A proof that somebody kept must not bring it back.
    static CityKeyConflict revoked() {
        return new CityKeyConflict("city-key-revoked");
    }

    static CityKeyConflict tooMany(int most) {
        return new CityKeyConflict("city-key-limit", most);
    }

    /// The city could no longer authenticate, so that only the operator could help it.
    static CityKeyConflict last() {
        return new CityKeyConflict("city-key-last");
    }
}
