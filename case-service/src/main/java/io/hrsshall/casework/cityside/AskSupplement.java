package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.Reasons;
import java.util.UUID;

/// 一次性告知补正.
///
/// @param workingDays
///            the unit's time limit
public record AskSupplement(UUID id, Reasons reasons, int workingDays) {}
