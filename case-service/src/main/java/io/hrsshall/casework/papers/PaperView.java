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
@JsonInclude(Include.NON_NULL)
public record PaperView(UUID id, PaperKind kind, String title, @Nullable String number, Instant at, boolean printed) {

    static PaperView of(Paper paper) {
        return new PaperView(paper.id(), paper.kind(), paper.title(), paper.printedNumber(), paper.stepAt(),
                paper.documentId() != null);
    }
}
