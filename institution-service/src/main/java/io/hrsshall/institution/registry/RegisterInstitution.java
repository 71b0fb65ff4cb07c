package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.UnitNumber;

/// 机构登记.
///
/// @param ended
///            whether the staff confirm that the licence has ended already
public record RegisterInstitution(UnitNumber unitNumber, String name, InstitutionType type, InstitutionLevel level,
        Licence licence, boolean ended) {}
