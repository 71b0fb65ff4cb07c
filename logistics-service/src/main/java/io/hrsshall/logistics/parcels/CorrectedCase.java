package io.hrsshall.logistics.parcels;

import java.time.Instant;
import java.util.UUID;

/// 更正 of a case, as case-service published it.
///
/// @param version
///            of the case after the correction
/// @param approved
///            after the correction
public record CorrectedCase(UUID caseId, long version, boolean approved, Instant at) {}
