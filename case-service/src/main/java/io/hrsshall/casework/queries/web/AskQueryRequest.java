package io.hrsshall.casework.queries.web;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Owner;
import io.hrsshall.casework.queries.AskQuery;
import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.node.ObjectNode;

record AskQueryRequest(@NotNull ItemCode itemCode, @NotNull ObjectNode form) {

    AskQuery toCommand(Owner owner) {
        return new AskQuery(owner, itemCode, form);
    }
}
