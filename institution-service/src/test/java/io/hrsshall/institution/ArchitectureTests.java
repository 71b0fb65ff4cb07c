package io.hrsshall.institution;

import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("appointments.Appointment", ROW),
            Map.entry("registry.Institution", ROW),
            Map.entry("registry.web.InstitutionView", CONTRACT));

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.institution", WIDE);
    }
}
