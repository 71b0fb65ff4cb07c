package io.hrsshall.casework.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.filing.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rectification as its city sees it: without texts, and without who evaluated. Also stored as the answer of a
/// request with an idempotency key. In JSON, the members of its parts are its own.
///
/// @param openedOn
///            the day of the evaluation
/// @param due
///            null if it is replied, or not due soon
/// @param version
///            null in an answer that an earlier release stored, as is the time of the change
@JsonInclude(Include.NON_NULL)
public record RectificationSummary(UUID id, @JsonUnwrapped Subject subject, @JsonUnwrapped Rating rating,
        @JsonUnwrapped State state, LocalDate openedOn, LocalDate dueDay, @Nullable Due due,
        @JsonUnwrapped Answer answer, @Nullable Long version, @Nullable Instant changedAt) {

    /// What was evaluated.
    ///
    /// @param caseId
    ///            null for a person's case, as is its number: they would name the person who evaluated
    /// @param itemCode
    ///            of a person's case, a group, a section or all items of persons instead, see [ShownItems]
    @JsonInclude(Include.NON_NULL)
    public record Subject(@Nullable UUID caseId, @Nullable CaseNumber caseNumber, ItemCode itemCode,
            String itemName) {}

    public record Rating(EvaluationLevel level, String levelName, Set<EvaluationIndicator> indicators) {}

    public record State(RectificationStatus status, String statusName) {}

    /// Null until it is replied.
    @JsonInclude(Include.NON_NULL)
    public record Answer(@Nullable RectificationOutcome outcome, @Nullable String outcomeName,
            @Nullable Instant repliedAt) {}
}
