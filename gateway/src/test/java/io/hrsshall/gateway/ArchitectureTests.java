package io.hrsshall.gateway;

import io.hrsshall.kit.test.HallArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theGatewayKeepsTheRulesOfTheHouse() {
        HallArchitecture.check("io.hrsshall.gateway");
    }
}
