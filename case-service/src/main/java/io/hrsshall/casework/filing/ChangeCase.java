package io.hrsshall.casework.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Replaces the content of a draft or returned case.
///
/// @param commitments
///            what is to be signed with the filing
/// @param answers
///            to what is odd in the form
/// @param ifMatch
///            the version on which the change is based
public record ChangeCase(CaseId id, JsonNode form, Delivery delivery, List<CommitmentSignature> commitments,
        List<ClarificationAnswer> answers, @Nullable String ifMatch) {}
