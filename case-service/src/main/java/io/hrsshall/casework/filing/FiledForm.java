package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.Owner;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a filed case states.
///
/// @param rows
///            of the sheet that was uploaded instead of the form's list
public record FiledForm(Owner owner, ItemCode itemCode, Instant filedAt, JsonNode form, List<JsonNode> rows) {

    /// Without personal data.
    @Override
    public String toString() {
        return "FiledForm[" + itemCode + "]";
    }
}
