package io.hrsshall.casework.queries.web;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.queries.AskQuery;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.node.ObjectNode;

record AskQueryRequest(@NotNull ItemCode itemCode, @NotNull ObjectNode form) {

    AskQuery toCommand() {
        return new AskQuery(itemCode, null, form);
    }

    /// @param employer
    ///            unit number or USCC
    record OfPerson(@NotNull ItemCode itemCode, @NotBlank @Size(max = 18) String employer, @NotNull ObjectNode form) {

        AskQuery toCommand() {
            return new AskQuery(itemCode, employer, form);
        }
    }
}
