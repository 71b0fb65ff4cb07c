package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.Reasons;

/// 不予受理.
public record NotAcceptCase(CaseId id, Reasons reasons) {}
