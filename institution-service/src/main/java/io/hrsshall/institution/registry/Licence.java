package io.hrsshall.institution.registry;

import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// 许可证: its number and validity, both days inclusive, in Asia/Shanghai. Each part may be unknown.
public record Licence(@Nullable LicenceNumber number, @Nullable LocalDate from, @Nullable LocalDate to) {

    /// @throws InvalidField
    ///             if the last day is before the first
    public Licence {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidField("licenceTo", "licence-days");
        }
    }

    /// Shortened or extended to another last day. A first day after it is dropped.
    Licence endingOn(LocalDate lastDay) {
        return new Licence(number, from == null || from.isAfter(lastDay) ? null : from, lastDay);
    }

    boolean hasExpired(LocalDate today) {
        return to != null && today.isAfter(to);
    }
}
