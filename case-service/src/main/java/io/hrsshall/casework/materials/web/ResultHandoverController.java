package io.hrsshall.casework.materials.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.materials.ResultHandover;
import io.hrsshall.casework.materials.ResultHandover.HandOverResults;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// 确认送达.
@RestController
class ResultHandoverController {

    private final ResultHandover handover;

    ResultHandoverController(ResultHandover handover) {
        this.handover = handover;
    }

    record Request(@NotNull @Size(min = 1, max = 10) List<@NotNull UUID> results) {}

    @PostMapping("/api/v1/city/cases/{caseId}/result-handover")
    @OperationId("handOverResults")
    ResponseEntity<CaseSummary> handOver(@PathVariable UUID caseId, @RequestBody @Valid Request request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(handover.handOver(new HandOverResults(new CaseId(caseId), request.results()), ifMatch, actor));
    }
}
