package io.hrsshall.institution;

import io.hrsshall.kit.test.HallArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void architectureRulesHold() {
        HallArchitecture.check("io.hrsshall.institution");
    }
}
