package io.hrsshall.institution;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("registry.Institution", ROW),
            Map.entry("registry.LicensingDecision", CONTRACT),
            Map.entry("registry.Registration", "what decisions state of an institution, undone together"),
            Map.entry("registry.web.InstitutionView", CONTRACT));
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("registry.web.InstitutionMapper", "makes the view"),
            Map.entry("registry.web.InstitutionView", "an institution as staff and its unit see it"));

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.institution",
                new Exceptions(WIDE, SHARED, Map.of(), Set.of()));
    }
}
