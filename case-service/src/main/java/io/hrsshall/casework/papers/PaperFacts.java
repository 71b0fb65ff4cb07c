package io.hrsshall.casework.papers;

import io.hrsshall.casework.filing.CaseSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a paper says of its step, kept with the step: the case may go on before the paper is printed.
///
/// @param reason
///            the reason or remark that was given
/// @param materials
///            that the city received, of an acceptance
record PaperFacts(@Nullable String reason, @Nullable Instant submittedAt, @Nullable Instant acceptedAt,
        @Nullable LocalDate promisedDay, @Nullable LocalDate statutoryDay, @Nullable LocalDate supplementDueDay,
        @Nullable Integer prolongedDays, List<Received> materials) {

    PaperFacts {
        materials = List.copyOf(materials);
    }

    /// Names of files may be personal, so only their number is printed.
    record Received(String material, long files) {}

    static PaperFacts of(CaseSummary summary, @Nullable String reason, List<Received> materials) {
        return new PaperFacts(reason, summary.submittedAt(), summary.acceptedAt(), summary.promisedDay(),
                summary.statutoryDay(), summary.supplementDueDay(), summary.prolongedDays(), materials);
    }

    /// Without the reason, which must not be logged.
    @Override
    public String toString() {
        return "PaperFacts";
    }
}
