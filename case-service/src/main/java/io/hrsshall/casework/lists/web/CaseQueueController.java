package io.hrsshall.casework.lists.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.lists.CaseOpening;
import io.hrsshall.casework.lists.CaseOpenings;
import io.hrsshall.casework.lists.CaseQueue;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The queue of a clerk.
@RestController
@RequestMapping("/api/v1/city/cases")
class CaseQueueController {

    private final CaseQueue queue;
    private final CaseOpenings openings;

    CaseQueueController(CaseQueue queue, CaseOpenings openings) {
        this.queue = queue;
        this.openings = openings;
    }

    @PostMapping("/next")
    @OperationId("takeNextCase")
    ResponseEntity<CaseSummary> next(AuthorityFilter filter, Actor actor) {
        return queue.next(filter, actor).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{caseId}/opening")
    @OperationId("openCase")
    CaseOpening open(@PathVariable UUID caseId, Actor actor) {
        return openings.open(caseId, actor);
    }
}
