package io.hrsshall.casework.retention;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param number
///            null if the case was withdrawn before it got one
/// @param submitted
///            whether the city knew the case
public record CaseDeleted(UUID id, @Nullable CaseNumber number, UnitNumber unit, ItemCode item, City city,
        boolean submitted) {}
