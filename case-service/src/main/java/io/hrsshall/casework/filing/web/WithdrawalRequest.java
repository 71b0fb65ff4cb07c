package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.WithdrawCase;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record WithdrawalRequest(@Nullable @Size(min = 1, max = 500) String reason) {

    /// @param request
    ///            null if the request has no body, which is optional
    static WithdrawCase toCommand(@Nullable WithdrawalRequest request, UUID id) {
        return new WithdrawCase(new CaseId(id), request == null ? null : request.reason);
    }
}
