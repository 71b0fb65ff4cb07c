package io.hrsshall.casework;

import io.hrsshall.kit.tasks.TwoInstances;
import io.hrsshall.kit.test.HallTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// Two instances of the service on one database.
@HallTest
class TwoInstancesIT {

    private final ApplicationContext service;

    TwoInstancesIT(ApplicationContext service) {
        this.service = service;
    }

    @Test
    void eachTaskIsExecutedOnce() {
        TwoInstances.executeEachTaskOnce(service);
    }
}
