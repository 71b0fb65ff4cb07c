package io.hrsshall.casework.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 补正: replaces the whole form.
///
/// @param answers
///            to what is odd in the form
public record SupplementCase(CaseId id, JsonNode form, @Nullable String note, List<ClarificationAnswer> answers) {}
