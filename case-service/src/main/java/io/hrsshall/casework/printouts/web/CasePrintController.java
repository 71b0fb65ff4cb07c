package io.hrsshall.casework.printouts.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.documents.web.DocumentResponses;
import io.hrsshall.casework.printouts.CasePrinting;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// 打印办件, for its owner and for the city that handles it.
@RestController
class CasePrintController {

    private final CasePrinting printing;

    CasePrintController(CasePrinting printing) {
        this.printing = printing;
    }

    @GetMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/printout",
            "/api/v1/institutions/{number}/cases/{caseId}/printout", "/api/v1/me/cases/{caseId}/printout"})
    @OperationId("printCase")
    ResponseEntity<byte[]> print(@PathVariable UUID caseId, Actor actor) {
        return DocumentResponses.pdf(printing.ofOwner(caseId, actor));
    }

    @GetMapping("/api/v1/city/cases/{caseId}/printout")
    @OperationId("printCityCase")
    ResponseEntity<byte[]> printOfCity(@PathVariable UUID caseId, Actor actor) {
        return DocumentResponses.pdf(printing.ofCity(caseId, actor));
    }
}
