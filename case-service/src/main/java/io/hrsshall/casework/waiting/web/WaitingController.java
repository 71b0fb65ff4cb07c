package io.hrsshall.casework.waiting.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.waiting.WaitingQueries;
import io.hrsshall.casework.waiting.WaitingQueries.Group;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// 待办 of a unit, an institution or a person.
@RestController
class WaitingController {

    private final WaitingQueries queries;

    WaitingController(WaitingQueries queries) {
        this.queries = queries;
    }

    record WaitingList(long total, List<Group> groups) {}

    @GetMapping({"/api/v1/units/{unitNumber}/waiting-cases", "/api/v1/institutions/{number}/waiting-cases",
            "/api/v1/me/waiting-cases"})
    @OperationId("listWaitingCases")
    WaitingList list(AuthorityFilter filter, Actor actor) {
        List<Group> groups = queries.waiting(filter, actor);
        return new WaitingList(groups.stream().mapToLong(Group::count).sum(), groups);
    }
}
