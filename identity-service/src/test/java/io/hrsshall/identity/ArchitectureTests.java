package io.hrsshall.identity;

import io.hrsshall.kit.test.HallArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theServiceFollowsTheArchitecture() {
        HallArchitecture.check("io.hrsshall.identity");
    }
}
