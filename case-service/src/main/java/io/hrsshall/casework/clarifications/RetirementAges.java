package io.hrsshall.casework.clarifications;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// 法定退休年龄 by month of birth: `clarifications/retirement-ages.yaml`. Whoever would have reached the original age in or
/// after the first month retires later, by one month for every few months of birth, up to the last age.
///
/// @param from
///            the first month in which retirement rises
record RetirementAges(String basis, YearMonth from, List<Group> groups) {

    private static final int YEAR = 12;

    /// @param original
    ///            the age before the rise, in years
    /// @param last
    ///            the age that it rises to, in years
    /// @param monthsOfBirth
    ///            for how many months of birth the age is the same
    record Group(Who who, int original, int last, int monthsOfBirth) {}

    enum Who {
        MAN,
        WOMAN_50,
        WOMAN_55
    }

    RetirementAges {
        groups = List.copyOf(groups);
        if (!groups.stream().map(Group::who).sorted().toList().equals(List.of(Who.values()))) {
            throw new IllegalArgumentException("one group for each of " + List.of(Who.values()));
        }
    }

    /// The age in months at which somebody retires.
    int months(Who who, YearMonth born) {
        Group group = groups.stream().filter(each -> each.who() == who).findFirst().orElseThrow();
        YearMonth first = from.minusYears(group.original());
        int most = (group.last() - group.original()) * YEAR;
        long delay = born.isBefore(first)
                ? 0
                : Math.min(most, ChronoUnit.MONTHS.between(first, born) / group.monthsOfBirth() + 1);
        return group.original() * YEAR + Math.toIntExact(delay);
    }

    /// Whether somebody has reached the age in the month.
    boolean isReached(Who who, YearMonth born, YearMonth month) {
        return !month.isBefore(born.plusMonths(months(who, born)));
    }
}
