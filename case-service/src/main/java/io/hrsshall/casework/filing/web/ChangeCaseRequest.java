package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.ChangeCase;
import io.hrsshall.casework.filing.Delivery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record ChangeCaseRequest(@NotNull ObjectNode form, Delivery.@Nullable Means delivery,
        @Nullable UUID deliveryAddressId,
        @Nullable @Size(max = 30) List<@NotNull @Valid CommitmentSignatureRequest> commitments,
        @Nullable @Size(max = 1000) List<@NotNull @Valid ClarificationAnswerRequest> answers) {

    ChangeCase toCommand(UUID id, @Nullable String ifMatch) {
        return new ChangeCase(new CaseId(id), form, Delivery.of(delivery, deliveryAddressId),
                CommitmentSignatureRequest.toCommand(commitments),
                ClarificationAnswerRequest.toCommand(answers), ifMatch);
    }
}
