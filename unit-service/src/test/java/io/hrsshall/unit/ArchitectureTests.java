package io.hrsshall.unit;

import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("profile.Unit", ROW),
            Map.entry("profile.web.UnitView", CONTRACT));

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.unit", WIDE);
    }
}
