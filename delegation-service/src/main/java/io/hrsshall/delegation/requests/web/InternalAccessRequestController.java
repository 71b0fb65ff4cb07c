package io.hrsshall.delegation.requests.web;

import io.hrsshall.delegation.requests.AccessRequestQueries;
import io.hrsshall.delegation.requests.AccessRequestQueries.RequestOfAgent;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For identity-service, which tells who decides about a request, unless it was closed meanwhile.
@RestController
class InternalAccessRequestController {

    private final AccessRequestQueries queries;

    InternalAccessRequestController(AccessRequestQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/internal/v1/access-requests/{requestId}")
    @OperationId("findAccessRequest")
    RequestOfAgent get(@PathVariable UUID requestId) {
        return queries.ofAgent(requestId);
    }
}
