package io.hrsshall.casework.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// A notice as everybody reads it.
///
/// @param body
///            null once it is withdrawn
/// @param withdrawalReason
///            null until it is withdrawn
@JsonInclude(Include.NON_NULL)
public record NoticeView(@JsonUnwrapped NoticeSummary summary, @Nullable String body,
        @Nullable String withdrawalReason) {}
