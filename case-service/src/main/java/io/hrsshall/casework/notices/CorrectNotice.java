package io.hrsshall.casework.notices;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// 更正公告.
///
/// @param ifMatch
///            the version that the member of staff has seen
public record CorrectNotice(UUID id, NoticeContent content, String reason, @Nullable String ifMatch) {}
