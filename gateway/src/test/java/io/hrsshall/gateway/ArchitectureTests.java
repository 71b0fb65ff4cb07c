package io.hrsshall.gateway;

import io.hrsshall.kit.test.HallArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theGatewayFollowsTheArchitectureRules() {
        HallArchitecture.check("io.hrsshall.gateway");
    }
}
