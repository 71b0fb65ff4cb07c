package io.hrsshall.casework.papers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A paper in the list of a case.
///
/// @param at
///            when the step was taken
/// @param printed
///            whether it can be downloaded
/// @param replaced
///            true if a correction took the place of its decision; otherwise null
@JsonInclude(Include.NON_NULL)
public record PaperView(UUID id, PaperKind kind, String title, @Nullable String number, Instant at, boolean printed,
        @Nullable Boolean replaced) {

    /// @param corrected
    ///            when the case was last corrected; null if it was not
    static PaperView of(Paper paper, @Nullable Instant corrected) {
        boolean isReplaced = corrected != null && paper.kind().isReplacedByCorrection()
                && corrected.isAfter(paper.stepAt());
        return new PaperView(paper.id(), paper.kind(), paper.title(), paper.printedNumber(), paper.stepAt(),
                paper.documentId() != null, isReplaced ? true : null);
    }
}
