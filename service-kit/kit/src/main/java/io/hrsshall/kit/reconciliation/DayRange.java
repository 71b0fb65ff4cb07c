package io.hrsshall.kit.reconciliation;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Days in Asia/Shanghai of which digests are asked for, both ends included: at most a month, so that a request
/// stays short.
public record DayRange(LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 31;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);

    /// @throws InvalidField
    ///             if the days are in the wrong order, too many, or out of the range of the database
    public DayRange {
        requireKnown("from", from);
        requireKnown("to", to);
        if (to.isBefore(from)) {
            throw new InvalidField("to", "days-backwards");
        }
        if (to.isAfter(from.plusDays(MOST_DAYS - 1))) {
            throw new InvalidField("to", "days-too-many", MOST_DAYS);
        }
    }

    private static void requireKnown(String field, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new InvalidField(field, "day-out-of-range");
        }
    }

    List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    OffsetDateTime start() {
        return startOf(from);
    }

    /// The first moment after the last day.
    OffsetDateTime end() {
        return startOf(to.plusDays(1));
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(Window.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }
}
