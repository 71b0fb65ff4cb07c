package io.hrsshall.casework.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A notice after one step.
///
/// @param by
///            the account of the member of staff
@JsonInclude(Include.NON_NULL)
public record NoticeRevision(int revision, NoticeStep step, String title, String body, LocalDate validUntil,
        @Nullable String reason, Instant at, String by) {}
