package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.ChangeCase;
import io.hrsshall.casework.filing.Delivery;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record ChangeCaseRequest(@NotNull ObjectNode form, Delivery.@Nullable Means delivery,
        @Nullable UUID deliveryAddressId) {

    ChangeCase toCommand(UUID id, @Nullable String ifMatch) {
        return new ChangeCase(id, form, Delivery.of(delivery, deliveryAddressId), ifMatch);
    }
}
