package io.hrsshall.kit.reconciliation;

import java.time.LocalDate;
import java.util.List;

/// What changed last on each day of a range.
public record DayDigests(List<DayDigest> days) {

    public DayDigests {
        days = List.copyOf(days);
    }

    /// @param count
    ///            how many things changed last on the day
    /// @param digest
    ///            SHA-256, in hexadecimal digits, of a line for each of them: `<id> <version> <changedAt>` and a line
    ///            feed, ordered by id
    public record DayDigest(LocalDate day, long count, String digest) {}
}
