package io.hrsshall.delegation;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("acting.web.ActingController$StatementRequest", CONTRACT),
            Map.entry("grants.GrantEvent$Snapshot", CONTRACT),
            Map.entry("grants.GrantView", CONTRACT),
            Map.entry("grants.MemberQueries$GrantOfMember", CONTRACT),
            Map.entry("grants.MyGrant", CONTRACT),
            Map.entry("grants.messaging.GrantEvents$GrantData", CONTRACT),
            Map.entry("grants.web.GrantProvisioningController$LegalRepresentativeRequest", CONTRACT),
            Map.entry("requests.AccessRequestView", CONTRACT));
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("grants.web.ScopeRequest", "a scope as a user names it"));
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("grants: unit", "shows grants with the names of units"),
            Map.entry("requests: unit_grant", "shows requests with their grants"));

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.delegation",
                new Exceptions(WIDE, SHARED, TABLES, Set.of()));
    }
}
