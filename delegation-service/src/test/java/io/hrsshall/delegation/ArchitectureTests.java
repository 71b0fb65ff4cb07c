package io.hrsshall.delegation;

import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("acting.web.ActingController$StatementRequest", CONTRACT),
            Map.entry("grants.Grant", ROW),
            Map.entry("grants.GrantEvent$Snapshot", CONTRACT),
            Map.entry("grants.GrantView", CONTRACT),
            Map.entry("grants.MemberQueries$GrantOfMember", CONTRACT),
            Map.entry("grants.MyGrant", CONTRACT),
            Map.entry("grants.messaging.GrantEvents$GrantData", CONTRACT),
            Map.entry("grants.web.GrantProvisioningController$LegalRepresentativeRequest", CONTRACT),
            Map.entry("requests.AccessRequest", ROW),
            Map.entry("requests.AccessRequestView", CONTRACT));

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.delegation", WIDE);
    }
}
