package io.hrsshall.gateway;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String SETTINGS = "the settings of one prefix, bound by name";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("HallSettings", SETTINGS),
            Map.entry("HallSettings$Limits", SETTINGS));

    @Test
    void theGatewayFollowsTheArchitectureRules() {
        HallArchitecture.check("io.hrsshall.gateway", Exceptions.wide(WIDE));
    }
}
