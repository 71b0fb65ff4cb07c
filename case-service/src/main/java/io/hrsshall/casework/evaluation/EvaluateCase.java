package io.hrsshall.casework.evaluation;

import io.hrsshall.casework.filing.Owner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// 评价.
public record EvaluateCase(UUID caseId, Owner owner, EvaluationLevel level, @Nullable String comment) {}
