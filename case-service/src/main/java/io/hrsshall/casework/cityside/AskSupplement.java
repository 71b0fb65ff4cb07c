package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.Reasons;

/// 一次性告知补正.
///
/// @param workingDays
///            the unit's time limit
public record AskSupplement(CaseId id, Reasons reasons, int workingDays) {}
