package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.ChangeCase;
import io.hrsshall.casework.filing.Delivery;
import io.hrsshall.casework.filing.Owner;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record ChangeCaseRequest(@NotNull ObjectNode form, Delivery.@Nullable Means delivery,
        @Nullable UUID deliveryAddressId) {

    ChangeCase toCommand(UUID id, Owner owner, @Nullable String ifMatch) {
        return new ChangeCase(id, owner, form, Delivery.of(delivery, deliveryAddressId), ifMatch);
    }
}
