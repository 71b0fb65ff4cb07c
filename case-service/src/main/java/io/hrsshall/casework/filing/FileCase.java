package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 申报: files a case, or saves it as a draft.
///
/// @param employer
///            unit number or USCC, stated by a person
/// @param commitments
///            signed with the filing; of a draft, what it intends to sign
/// @param answers
///            to what is odd in the form
public record FileCase(ItemCode itemCode, @Nullable String employer, JsonNode form, Delivery delivery,
        List<CommitmentSignature> commitments, List<ClarificationAnswer> answers, boolean draft) {}
