package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.Observability.Query;
import io.hrsshall.deploy.local.stack.HallService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real Prometheus that scrapes the running hall answers each query of a dashboard and each expression of a rule, and
/// the hall has the series that they name. Skipped without Prometheus (Debian's package `prometheus`).
@AcceptanceTest
@Tag("nightly")
class DashboardsIT {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    /// Series that a hall has only after an event that this test does not cause: a key of a city's seal, a file, a case
    /// that is overdue, a build that states its commit, an alert that fires.
    private static final Set<String> RARE = Set.of("hall_seals_days", "hall_uploads_total",
            "hall_uploads_size_bytes_sum", "hall_uploads_size_bytes_count", "hall_cases_overdue", "hall_build_info",
            "ALERTS");

    private final HallUnderTest hall;
    private final Observability files = Observability.of(ROOT);

    DashboardsIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void everyQueryIsAnsweredAndNamesSeriesThatTheHallHas(@TempDir Path directory) throws IOException {
        try (RunningPrometheus prometheus = RunningPrometheus.start(hall, files, files.rules(), directory)) {
            everyQueryIsAnswered(prometheus);
        }
    }

    private void everyQueryIsAnswered(RunningPrometheus prometheus) throws IOException {
        TestUnit unit = TestUnit.register(hall);
        TestUnit.Agent agent = unit.agent(hall.registeredPerson());
        unit.filing().apply(agent.session()).expect(201);
        hall.gateway().get(unit.path(), null).expect(401);
        HallUnderTest.await(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> {
            assertThat(prometheus.query("up == 1").at("/data/result").size()).isEqualTo(HallService.ALL.size());
            assertThat(prometheus.exists("hall:slo_errors:ratio_rate5m")).isTrue();
            assertThat(prometheus.exists("hall_consumer_lag")).isTrue();
            // Of services: those of the gateway are bound by Spring Cloud itself.
            assertThat(prometheus.query("count by (job) (resilience4j_circuitbreaker_state)").toString())
                    .contains("identity-service");
        });

        List<String> failed = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        for (Query query : files.all()) {
            JsonNode answer = prometheus.query(query.expression());
            if (!answer.path("status").asString("").equals("success")) {
                failed.add(query + ": " + answer);
            }
            Observability.metrics(query.expression()).stream()
                    .filter(series -> !RARE.contains(series) && !prometheus.exists(series)).forEach(missing::add);
        }
        assertThat(failed).isEmpty();
        assertThat(missing).isEmpty();
        JsonNode rules = prometheus.get("/api/v1/rules");
        assertThat(rules.at("/data/groups").valueStream()
                .flatMap(group -> group.required("rules").valueStream())
                .filter(rule -> !rule.path("health").asString("").equals("ok")
                        && !rule.path("health").asString("").equals("unknown")))
                .isEmpty();
    }
}
