package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.City;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision of staff on a conflict, as it was recorded.
///
/// @param city
///            of the staff
public record ConflictRecord(String decision, String reason, City city, @Nullable City toCity, Instant at) {}
