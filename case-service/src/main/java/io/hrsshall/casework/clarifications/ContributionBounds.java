package io.hrsshall.casework.clarifications;

import io.hrsshall.kit.values.City;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// 月缴费工资的下限和上限, by city and month: `clarifications/contribution-bounds.yaml`. A city without bounds of its own has
/// those of the province. Bounds hold until later ones are in force.
///
/// @param unconfirmed
///            whether the amounts are 示例, because no source is named
record ContributionBounds(String basis, boolean unconfirmed, List<Bounds> bounds) {

    /// @param city
    ///            null for the cities without bounds of their own
    record Bounds(YearMonth from, @Nullable City city, BigDecimal lower, BigDecimal upper) {

        Bounds {
            if (lower.signum() <= 0 || lower.compareTo(upper) > 0) {
                throw new IllegalArgumentException("bounds from " + from);
            }
        }
    }

    ContributionBounds {
        bounds = bounds.stream().sorted(Comparator.comparing(Bounds::from)).toList();
        if (bounds.stream().map(each -> each.from() + " " + each.city()).distinct().count() < bounds.size()) {
            throw new IllegalArgumentException("two bounds for one city and month");
        }
    }

    /// Without amounts that carry 示例, where only what was confirmed is offered.
    ContributionBounds offered(boolean onlyConfirmed) {
        return onlyConfirmed && unconfirmed ? new ContributionBounds(basis, true, List.of()) : this;
    }

    /// Empty before the first month that is known.
    Optional<Bounds> of(City city, YearMonth month) {
        return inForce(city, month).or(() -> inForce(null, month));
    }

    private Optional<Bounds> inForce(@Nullable City city, YearMonth month) {
        return bounds.stream()
                .filter(each -> (city == null ? each.city() == null : city.equals(each.city()))
                        && !each.from().isAfter(month))
                .reduce((_, later) -> later);
    }
}
