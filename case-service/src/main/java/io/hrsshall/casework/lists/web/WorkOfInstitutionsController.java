package io.hrsshall.casework.lists.web;

import io.hrsshall.casework.lists.WorkOfInstitutions;
import io.hrsshall.casework.lists.WorkOfInstitutionsQueries;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WorkOfInstitutionsController {

    private final WorkOfInstitutionsQueries queries;

    WorkOfInstitutionsController(WorkOfInstitutionsQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/v1/units/{unitNumber}/institution-work")
    @OperationId("countWorkOfInstitutions")
    WorkOfInstitutions count(@PathVariable UnitNumber unitNumber) {
        return queries.of(unitNumber);
    }
}
