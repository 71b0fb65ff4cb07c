package io.hrsshall.casework.slips.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.documents.web.DocumentResponses;
import io.hrsshall.casework.slips.AcceptanceSlips;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// 受理通知书 of a unit's, an institution's or a person's case.
@RestController
class SlipController {

    private final AcceptanceSlips slips;

    SlipController(AcceptanceSlips slips) {
        this.slips = slips;
    }

    @GetMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/acceptance-slip",
            "/api/v1/institutions/{number}/cases/{caseId}/acceptance-slip",
            "/api/v1/me/cases/{caseId}/acceptance-slip"})
    @OperationId("downloadAcceptanceSlip")
    ResponseEntity<byte[]> download(@PathVariable UUID caseId, HttpMethod method, Actor actor) {
        return DocumentResponses.pdf(slips.slip(caseId, !HttpMethod.HEAD.equals(method), actor));
    }
}
