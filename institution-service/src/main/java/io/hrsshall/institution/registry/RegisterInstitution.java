package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import org.jspecify.annotations.Nullable;

/// 机构登记.
///
/// @param city
///            the unit's, which is the staff's own
public record RegisterInstitution(UnitNumber unitNumber, String name, InstitutionType type, InstitutionLevel level,
        @Nullable String licenceNumber, City city) {}
