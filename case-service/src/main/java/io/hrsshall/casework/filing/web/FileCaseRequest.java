package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Delivery;
import io.hrsshall.casework.filing.FileCase;
import io.hrsshall.casework.filing.Owner;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record FileCaseRequest(@NotNull ItemCode itemCode, @NotNull ObjectNode form, Delivery.@Nullable Means delivery,
        @Nullable UUID deliveryAddressId, @Nullable Boolean draft) {

    FileCase toCommand(Owner owner) {
        return new FileCase(owner, itemCode, form, Delivery.of(delivery, deliveryAddressId),
                Boolean.TRUE.equals(draft));
    }
}
