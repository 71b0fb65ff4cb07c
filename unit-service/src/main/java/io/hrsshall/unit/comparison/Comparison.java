package io.hrsshall.unit.comparison;

import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The result of the last comparison of a unit with the register.
///
/// @param unitName
///            in the hall
/// @param registeredName
///            in the register
/// @param registerStatus
///            登记状态
public record Comparison(UnitNumber unitNumber, String unitName, Instant comparedAt, Set<Difference> differences,
        @Nullable String registeredName, @Nullable String registerStatus) {}
