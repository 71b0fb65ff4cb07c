package io.hrsshall.casework.filing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A step of a case's progress that another service took.
public record PublishedStep(CaseId caseId, ProgressStep step, Instant at, String byKind, @Nullable String byTier,
        String note) {}
