package io.hrsshall.casework.lists;

import io.hrsshall.casework.filing.CaseStatus;
import java.util.Map;

/// The number of cases that a search finds, by status and by phase; each agrees with the total of the list.
///
/// @param byStatus
///            statuses with at least one case
public record StatusCounts(long total, Map<CaseStatus, Long> byStatus, long running, long finished,
        long toEvaluate, long ended) {}
