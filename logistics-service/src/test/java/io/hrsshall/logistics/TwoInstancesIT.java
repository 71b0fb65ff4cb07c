package io.hrsshall.logistics;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.tasks.TwoInstances;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two instances of the service on one database.
class TwoInstancesIT extends LogisticsIT {

    private static final int PARCELS = 8;

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

    @Test
    void theCourierIsAskedOncePerParcel() {
        try (TwoInstances both = new TwoInstances(service)) {
            Map<String, UUID> parcels = new LinkedHashMap<>();
            for (int i = 0; i < PARCELS; i++) {
                String unit = newUnit();
                addAddress(unit, "北京东路 63 号", true).expect(201);
                String number = simulator.waybill("yuantong");
                parcels.put(number, UUID.fromString(
                        dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number).expect(201)
                                .json().required("id").asString()));
            }
            both.start();
            until("the end of all attempts", () -> parcels.values().stream().noneMatch(this::isDue));
            parcels.forEach((number, id) -> {
                assertThat(simulator.queries(number)).as("queries").isOne();
                assertThat(simulator.subscriptions(number)).as("subscriptions").isOne();
                assertThat(both.executions("parcel-polling", id)).isOne();
            });
        }
    }

    private boolean isDue(UUID parcel) {
        return jdbc.sql("""
                SELECT count(*) FROM kit_task WHERE task_instance = ? AND (picked OR execution_time <= now())""")
                .param(parcel.toString()).query(Long.class).single() > 0;
    }
}
