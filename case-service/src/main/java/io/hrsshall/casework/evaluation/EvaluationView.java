package io.hrsshall.casework.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An evaluation with its decrypted comment, as the owner of the case sees it.
///
/// @param rectification
///            null unless the level is low
@JsonInclude(Include.NON_NULL)
public record EvaluationView(UUID caseId, EvaluationLevel level, String levelName,
        Set<EvaluationIndicator> indicators, @Nullable String comment, Instant evaluatedAt,
        @Nullable Reply rectification) {

    /// What the city has answered, or until when it will.
    ///
    /// @param extensionReason
    ///            null unless the city took more time
    /// @param outcome
    ///            null until it is answered, as are the text and the time
    @JsonInclude(Include.NON_NULL)
    public record Reply(City city, RectificationStatus status, String statusName, LocalDate dueDay,
            @Nullable String extensionReason, @Nullable RectificationOutcome outcome, @Nullable String outcomeName,
            @Nullable String text, @Nullable Instant repliedAt) {}
}
