package io.hrsshall.casework.evaluation.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.evaluation.EvaluationIndicator;
import io.hrsshall.casework.evaluation.EvaluationLevel;
import io.hrsshall.casework.evaluation.RectificationEvent;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationExtended;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationOpened;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationReplied;
import io.hrsshall.casework.evaluation.RectificationEvent.Snapshot;
import io.hrsshall.casework.evaluation.RectificationOutcome;
import io.hrsshall.casework.evaluation.RectificationStatus;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.rectification.*.v1`: a notice without personal data. The texts are read from the API.
///
/// @param caseId
///            null in the city's topic if it is a person's case, as are the numbers of case and unit
/// @param level
///            only when the rectification is opened, as are the indicators
/// @param outcome
///            only of a reply
@JsonInclude(Include.NON_NULL)
record RectificationNotice(UUID rectificationId, @Nullable UUID caseId, @Nullable CaseNumber caseNumber,
        @Nullable UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, ItemCode itemCode,
        RectificationStatus status, LocalDate dueDay, @Nullable EvaluationLevel level,
        @Nullable Set<EvaluationIndicator> indicators, @Nullable RectificationOutcome outcome) {

    /// For services of the hall.
    static RectificationNotice of(RectificationEvent event) {
        return of(event, false);
    }

    /// Omits case and unit of a person's case, because they would identify the evaluator.
    static RectificationNotice forCity(RectificationEvent event) {
        return of(event, event.snapshot().owner().person() != null);
    }

    private static RectificationNotice of(RectificationEvent event, boolean withoutCase) {
        Snapshot snapshot = event.snapshot();
        EvaluationLevel level = null;
        Set<EvaluationIndicator> indicators = null;
        RectificationOutcome outcome = null;
        switch (event) {
            case RectificationOpened opened -> {
                level = opened.level();
                indicators = opened.indicators();
            }
            case RectificationExtended _ -> {
            }
            case RectificationReplied replied -> outcome = replied.outcome();
        }
        return new RectificationNotice(snapshot.id(), withoutCase ? null : snapshot.caseId().value(),
                withoutCase ? null : snapshot.caseNumber(), withoutCase ? null : snapshot.owner().unitNumber(),
                snapshot.owner().institutionNumber(), withoutCase ? snapshot.shownItemCode() : snapshot.itemCode(),
                snapshot.status(), snapshot.dueDay(), level,
                indicators, outcome);
    }
}
