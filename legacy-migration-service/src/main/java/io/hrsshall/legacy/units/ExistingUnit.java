package io.hrsshall.legacy.units;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// A unit that is in the hall.
///
/// @param legalRepresentative
///            masked
public record ExistingUnit(UnitNumber unitNumber, String name, UUID legalRepresentativeId,
        String legalRepresentative) {}
