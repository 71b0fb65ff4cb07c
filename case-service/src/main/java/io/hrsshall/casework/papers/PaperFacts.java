package io.hrsshall.casework.papers;

import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Reasons;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a paper says of its step, kept with the step: the case may go on before the paper is printed.
///
/// @param reason
///            the reason or remark that was given
/// @param reasons
///            what the reason is made of, if the city stated it by materials or articles
/// @param materials
///            that the city received, of an acceptance
record PaperFacts(@Nullable String reason, @Nullable Reasons reasons, @Nullable Instant submittedAt,
        @Nullable Instant acceptedAt, @Nullable LocalDate promisedDay, @Nullable LocalDate statutoryDay,
        @Nullable LocalDate supplementDueDay, @Nullable Integer prolongedDays, List<Received> materials) {

    PaperFacts {
        materials = List.copyOf(materials);
    }

    /// Names of files may be personal, so only their number is printed.
    record Received(String material, long files) {}

    static PaperFacts of(CaseSummary summary, @Nullable String reason, @Nullable Reasons reasons,
            List<Received> materials) {
        return new PaperFacts(reason, reasons, summary.times().submittedAt(), summary.times().acceptedAt(),
                summary.term().promisedDay(),
                summary.term().statutoryDay(), summary.days().supplementDueDay(), summary.term().prolongedDays(),
                materials);
    }

    /// 依据 and 材料 of a reason stand by themselves; the rest of it is one text. Papers that earlier releases ordered have
    /// the text only.
    @Nullable
    String reasonBesidesTables() {
        if (reasons == null || reasons.materials().isEmpty() && reasons.articles().isEmpty()) {
            return reason;
        }
        return reasons.remark() == null && !reasons.materials().isEmpty() ? "见下表。" : reasons.remark();
    }

    List<String> articles() {
        return reasons == null ? List.of() : reasons.articles();
    }

    /// What is wrong with each material.
    List<List<String>> faults() {
        return reasons == null ? List.of() : reasons.rows();
    }

    /// Without the reason, which must not be logged.
    @Override
    public String toString() {
        return "PaperFacts";
    }
}
