package io.hrsshall.identity.accounts.citykeys;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The keys of a city cannot be changed in this way.
final class CityKeyConflict extends BrokenRule {

    private CityKeyConflict(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    /// A copied proof must not make the key valid again.
    static CityKeyConflict revoked() {
        return new CityKeyConflict("city-key-revoked");
    }

    static CityKeyConflict tooMany(int most) {
        return new CityKeyConflict("city-key-limit", most);
    }

    /// Without a credential, the city would need the operator to register another one.
    static CityKeyConflict last() {
        return new CityKeyConflict("city-key-last");
    }
}
