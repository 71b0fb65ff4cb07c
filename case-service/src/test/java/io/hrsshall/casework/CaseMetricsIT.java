package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@HallTest
class CaseMetricsIT {

    private final Http http;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final CaseActions actions;

    CaseMetricsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, MeterRegistry meters) {
        this.http = http;
        this.jdbc = jdbc;
        this.meters = meters;
        this.actions = new CaseActions(http, tokens, stubs);
    }

    private double steps(String step) {
        Counter counter = meters.find("hall.cases")
                .tags("step", step, "section", "SI", "city", CaseActions.NANJING).counter();
        return counter == null ? 0 : counter.count();
    }

    private double overdue(String status) {
        Gauge gauge = meters.find("hall.cases.overdue").tags("city", CaseActions.NANJING, "status", status).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private String file() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI.REG");
        return http.as(agent).post("/api/v1/units/{}/cases", actions.request(CaseActions.SIMPLE), unit).expect(201)
                .json().required("id").asString();
    }

    @Test
    void committedStepsAreCountedBySectionAndCity() {
        double submitted = steps("submitted");
        double approved = steps("approved");
        double refused = steps("refused");
        String id = file();
        String other = file();
        actions.city(id, "acceptance", Map.of()).expect(200);
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        actions.city(other, "acceptance", Map.of()).expect(200);
        actions.city(other, "decision", Map.of("approved", false, "reason", "材料不实")).expect(200);
        actions.city(id, "acceptance", Map.of()).expect(409);

        assertThat(steps("submitted") - submitted).isEqualTo(2);
        assertThat(steps("approved") - approved).isEqualTo(1);
        assertThat(steps("refused") - refused).isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void overdueCasesAreCountedByCityUntilTheyAreDecided() {
        String id = file();
        actions.city(id, "acceptance", Map.of()).expect(200);
        until("the gauges are read", () -> !Double.isNaN(overdue("accepted")));
        double before = overdue("accepted");
        jdbc.sql("UPDATE cases SET promised_day = current_date - 3 WHERE id = ?").param(UUID.fromString(id)).update();
        until("the case is counted", () -> overdue("accepted") >= before + 1);

        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        until("it is not counted any more", () -> overdue("accepted") <= before);
    }
}
