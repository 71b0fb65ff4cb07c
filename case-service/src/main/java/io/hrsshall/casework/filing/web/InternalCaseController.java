package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseReading;
import io.hrsshall.casework.filing.FiledCase;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For logistics-service, which mails results.
@RestController
class InternalCaseController {

    private final CaseReading reading;

    InternalCaseController(CaseReading reading) {
        this.reading = reading;
    }

    @GetMapping("/internal/v1/cases/{caseId}")
    @OperationId("findCase")
    FiledCase find(@PathVariable UUID caseId) {
        return reading.filed(caseId);
    }
}
