package io.hrsshall.casework.units;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;

/// A unit as case-service knows it. Its city determines who handles its cases.
public record Unit(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city) {}
