package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.grants.MemberQueries;
import io.hrsshall.delegation.grants.MemberQueries.GrantOfMember;
import io.hrsshall.delegation.grants.MemberQueries.HeldGrant;
import io.hrsshall.delegation.grants.MemberQueries.Members;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For identity-service, which informs the members of units and asks what a person holds, and case-service, which
/// assigns reviews to them.
@RestController
class MemberController {

    private final MemberQueries queries;

    MemberController(MemberQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/internal/v1/units/{unitNumber}/members")
    @OperationId("listUnitMembers")
    Members members(@PathVariable UnitNumber unitNumber) {
        return queries.members(unitNumber);
    }

    @GetMapping("/internal/v1/persons/{personId}/held-grants")
    @OperationId("listHeldGrants")
    HeldGrants heldGrants(@PathVariable PersonId personId) {
        return new HeldGrants(queries.heldBy(personId));
    }

    record HeldGrants(List<HeldGrant> grants) {}

    @GetMapping("/internal/v1/grants/{grantId}")
    @OperationId("findGrantOfMember")
    GrantOfMember grant(@PathVariable GrantId grantId) {
        return queries.grant(grantId);
    }
}
