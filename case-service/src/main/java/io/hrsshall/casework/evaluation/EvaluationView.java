package io.hrsshall.casework.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An evaluation with its decrypted comment.
@JsonInclude(Include.NON_NULL)
public record EvaluationView(UUID caseId, EvaluationLevel level, String levelName, @Nullable String comment,
        Instant evaluatedAt) {}
