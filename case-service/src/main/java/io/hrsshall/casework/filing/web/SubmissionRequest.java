package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.SubmitCase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record SubmissionRequest(@Nullable @Size(max = 30) List<@NotNull @Valid CommitmentSignatureRequest> commitments) {

    /// @param request
    ///            null if the request has no body, which is optional
    static SubmitCase toCommand(@Nullable SubmissionRequest request, UUID id) {
        return new SubmitCase(new CaseId(id),
                CommitmentSignatureRequest.toCommand(request == null ? null : request.commitments));
    }
}
