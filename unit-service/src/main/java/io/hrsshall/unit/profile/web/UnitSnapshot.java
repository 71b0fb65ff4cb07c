package io.hrsshall.unit.profile.web;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.Unit;

/// The data of a unit for other services.
record UnitSnapshot(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city) {

    static UnitSnapshot of(Unit unit) {
        return new UnitSnapshot(unit.number(), unit.uscc(), unit.name(), unit.city());
    }
}
