package io.hrsshall.legacy;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String SETTINGS = "the settings of one prefix, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("delegation.DelegationClient$LegalRepresentative", CONTRACT),
            Map.entry("prechecks.PreCheckTask", "runs a job of Spring Batch, which needs four of them"),
            Map.entry("prechecks.web.PreCheckView", CONTRACT),
            Map.entry("systems.AccountServiceSettings$Fields", SETTINGS),
            Map.entry("systems.DatabaseSettings", SETTINGS),
            Map.entry("upgrades.CityUpgrades$Entry", CONTRACT),
            Map.entry("upgrades.web.CityUpgradeController$SystemReport", CONTRACT));

    @Test
    void theServiceKeepsToTheRules() {
        HallArchitecture.check("io.hrsshall.legacy", Exceptions.wide(WIDE));
    }
}
