package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.SupplementCase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record SupplementRequest(@NotNull ObjectNode form, @Nullable @Size(min = 1, max = 500) String note,
        @Nullable @Size(max = 1000) List<@NotNull @Valid ClarificationAnswerRequest> answers) {

    SupplementCase toCommand(UUID id) {
        return new SupplementCase(new CaseId(id), form, note, ClarificationAnswerRequest.toCommand(answers));
    }
}
