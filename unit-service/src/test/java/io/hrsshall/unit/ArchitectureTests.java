package io.hrsshall.unit;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("profile.Unit", ROW),
            Map.entry("profile.web.FilingDetails", CONTRACT),
            Map.entry("profile.web.UnitView", CONTRACT));
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("comparison: unit", "shows comparisons with the names of units"));

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.unit",
                new Exceptions(WIDE, Map.of(), TABLES, Set.of()));
    }
}
