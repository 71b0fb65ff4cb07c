package io.hrsshall.delegation.units;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;

/// @param city
///            the city whose systems receive the events of the unit's grants
public record Unit(UnitNumber number, UnifiedSocialCreditCode uscc, String name, City city) {}
