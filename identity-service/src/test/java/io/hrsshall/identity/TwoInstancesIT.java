package io.hrsshall.identity;

import io.hrsshall.kit.tasks.TwoInstances;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two instances of the service on one database.
class TwoInstancesIT extends IdentityIT {

    private final ApplicationContext service;

    TwoInstancesIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            ApplicationContext service) {
        super(http, tokens, events, stubs, jdbc);
        this.service = service;
    }

    @Test
    void eachTaskIsExecutedOnce() {
        TwoInstances.executeEachTaskOnce(service);
    }
}
