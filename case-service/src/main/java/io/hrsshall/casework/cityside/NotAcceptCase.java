package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.Reasons;
import java.util.UUID;

/// 不予受理.
public record NotAcceptCase(UUID id, Reasons reasons) {}
