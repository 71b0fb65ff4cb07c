package io.hrsshall.casework.commitments.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.commitments.CheckCommitment;
import io.hrsshall.casework.commitments.CommitmentChecking;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 事后核查.
@RestController
class CommitmentController {

    private final CommitmentChecking checking;

    CommitmentController(CommitmentChecking checking) {
        this.checking = checking;
    }

    record CheckRequest(CaseCommitment.@NotNull Result result, @Nullable @Size(min = 1, max = 500) String reason) {}

    @PostMapping("/api/v1/city/cases/{caseId}/commitments/{commitmentId}/checks")
    @OperationId("checkCommitment")
    @ResponseStatus(HttpStatus.CREATED)
    CaseCommitment check(@PathVariable UUID caseId, @PathVariable UUID commitmentId,
            @RequestBody @Valid CheckRequest request, Actor actor) {
        return checking.check(new CheckCommitment(new CaseId(caseId), commitmentId, request.result(), request.reason()),
                actor);
    }
}
