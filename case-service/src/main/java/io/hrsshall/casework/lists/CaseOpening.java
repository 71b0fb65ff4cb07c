package io.hrsshall.casework.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the clerk alone has a case open.
///
/// @param by
///            the colleague who has it open; null if the name is not known
@JsonInclude(Include.NON_NULL)
public record CaseOpening(boolean mine, @Nullable String by, @Nullable Instant since) {

    static final CaseOpening MINE = new CaseOpening(true, null, null);
}
