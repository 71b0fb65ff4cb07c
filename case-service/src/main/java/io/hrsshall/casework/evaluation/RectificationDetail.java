package io.hrsshall.casework.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// A rectification with its decrypted texts, as its city sees it.
///
/// @param comment
///            the text of the evaluation
/// @param repliedBy
///            the account of the member of staff, or the city's system
@JsonInclude(Include.NON_NULL)
public record RectificationDetail(@JsonUnwrapped RectificationSummary summary, @Nullable String comment,
        @Nullable String extensionReason, @Nullable String reply, @Nullable String repliedBy) {

    /// Without the texts, which must not be logged.
    @Override
    public String toString() {
        return "RectificationDetail(" + summary.id() + ")";
    }
}
