package io.hrsshall.casework.papers.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.papers.PaperServing;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 同意电子送达 of a unit, an institution or a person.
@RestController
class ElectronicServiceController {

    private final PaperServing serving;

    ElectronicServiceController(PaperServing serving) {
        this.serving = serving;
    }

    @PostMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/electronic-service",
            "/api/v1/institutions/{number}/cases/{caseId}/electronic-service",
            "/api/v1/me/cases/{caseId}/electronic-service"})
    @OperationId("allowElectronicService")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void agree(@PathVariable UUID caseId, Actor actor) {
        serving.agree(caseId, actor);
    }
}
