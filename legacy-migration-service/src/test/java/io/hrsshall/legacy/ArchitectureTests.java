package io.hrsshall.legacy;

import io.hrsshall.kit.test.HallArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theServiceKeepsToTheRules() {
        HallArchitecture.check("io.hrsshall.legacy");
    }
}
