package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.UnitNumber;

/// 机构登记.
public record RegisterInstitution(UnitNumber unitNumber, String name, InstitutionType type, InstitutionLevel level,
        Licence licence) {}
