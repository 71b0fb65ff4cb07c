package io.hrsshall.unit.profile.web;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.UnitStatus;

/// The data of a unit for other services.
record UnitSnapshot(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city,
        UnitStatus status) {}
