package io.hrsshall.casework.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step of a case's progress as everybody who sees the case may see it: by whom of which kind, not by whom.
///
/// @param note
///            the reason that was given
@JsonInclude(Include.NON_NULL)
public record Progress(ProgressStep step, String stepName, Instant at, String byKind, @Nullable String byTier,
        @Nullable String note) {}
