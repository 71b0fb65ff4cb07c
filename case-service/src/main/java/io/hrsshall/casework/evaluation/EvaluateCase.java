package io.hrsshall.casework.evaluation;

import io.hrsshall.casework.filing.CaseId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// 评价.
///
/// @param indicators
///            what the level refers to; none is the service as a whole
public record EvaluateCase(CaseId caseId, EvaluationLevel level, Set<EvaluationIndicator> indicators,
        @Nullable String comment) {

    /// In a fixed order, so that a repeated request is recognized.
    public EvaluateCase {
        Set<EvaluationIndicator> ordered = EnumSet.noneOf(EvaluationIndicator.class);
        ordered.addAll(indicators);
        indicators = Collections.unmodifiableSet(ordered);
    }
}
