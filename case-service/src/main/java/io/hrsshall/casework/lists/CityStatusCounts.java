package io.hrsshall.casework.lists;

import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.kit.web.Page;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The number of cases that a search of a city finds; each agrees with the total of the list, which is exact up to
/// [Page#EXACT] and absent beyond. Evaluations are not counted, because a city does not learn of them (ADR 0035).
///
/// @param byStatus
///            the statuses of submitted cases
public record CityStatusCounts(@Nullable Long total, Map<CaseStatus, Long> byStatus) {

    /// @param counted
    ///            by status, exact at least up to one more than [Page#EXACT]
    static CityStatusCounts of(Map<CaseStatus, Long> counted) {
        long total = counted.values().stream().mapToLong(Long::longValue).sum();
        Map<CaseStatus, Long> exact = new EnumMap<>(counted);
        exact.values().removeIf(found -> found > Page.EXACT);
        return new CityStatusCounts(total > Page.EXACT ? null : total, exact);
    }
}
