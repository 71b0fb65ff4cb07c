package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.acceptance.Observability.Query;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.parts.Ports;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private static final Pattern TARGET = Pattern.compile("(?m)^(  - \\{job_name: ([a-z-]+), .*targets: \\[\")[^\"]+");
    /// Series that a hall has only after an event that this test does not cause: a key of a city's seal, a file, a case
    /// that is overdue, a build that states its commit, an alert that fires.
    private static final Set<String> RARE = Set.of("hall_seals_days", "hall_uploads_total",
            "hall_uploads_size_bytes_sum", "hall_uploads_size_bytes_count", "hall_cases_overdue", "hall_build_info",
            "ALERTS");

    private final HallUnderTest hall;
    private final Observability files = Observability.of(ROOT);
    private final int port = Ports.free();
    private final HallApi prometheus = new HallApi("http://127.0.0.1:" + port);
    @TempDir
    private Path directory = Path.of(".");
    private Optional<Process> process = Optional.empty();

    DashboardsIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @BeforeEach
    void start() throws IOException {
        Optional<Path> program = Observability.program("prometheus");
        assumeTrue(program.isPresent(), "No prometheus on this machine, so no query was asked: "
                + "install the package prometheus");
        Files.writeString(directory.resolve("prometheus.yml"), configuration());
        Files.copy(files.directory().resolve("rules.yml"), directory.resolve("rules.yml"));
        process = Optional.of(new ProcessBuilder(program.orElseThrow().toString(),
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn").redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile()).start());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            if (!process.get().waitFor(20, TimeUnit.SECONDS)) {
                process.get().destroyForcibly().waitFor();
            }
        }
    }

    /// That of the repository, with the ports of this hall.
    private String configuration() throws IOException {
        String ours = Files.readString(files.directory().resolve("prometheus.yml"))
                .replaceAll("(scrape|evaluation)_interval: 15s", "$1_interval: 2s");
        return TARGET.matcher(ours).replaceAll(job -> Matcher
                .quoteReplacement(job.group(1) + "127.0.0.1:" + hall.internalPortNumber(job.group(2))));
    }

    private JsonNode query(String expression) {
        return prometheus
                .postForm("/api/v1/query", "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).body();
    }

    private boolean exists(String series) {
        return query("count({__name__=\"" + series + "\"})").at("/data/result").size() > 0;
    }

    @Test
    void everyQueryIsAnsweredAndNamesSeriesThatTheHallHas() throws IOException {
        TestUnit unit = TestUnit.register(hall);
        TestUnit.Agent agent = unit.agent(hall.registeredPerson());
        unit.filing().apply(agent.session()).expect(201);
        hall.gateway().get(unit.path(), null).expect(401);
        HallUnderTest.await(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> {
            assertThat(query("up == 1").at("/data/result").size()).isEqualTo(HallService.ALL.size());
            assertThat(exists("hall:slo_errors:ratio_rate5m")).isTrue();
            assertThat(exists("hall_consumer_lag")).isTrue();
        });

        List<String> failed = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        for (Query query : files.all()) {
            JsonNode answer = query(query.expression());
            if (!answer.path("status").asString("").equals("success")) {
                failed.add(query + ": " + answer);
            }
            Observability.metrics(query.expression()).stream()
                    .filter(series -> !RARE.contains(series) && !exists(series)).forEach(missing::add);
        }
        assertThat(failed).isEmpty();
        assertThat(missing).isEmpty();
        JsonNode rules = prometheus.get("/api/v1/rules", null).body();
        assertThat(rules.at("/data/groups").valueStream()
                .flatMap(group -> group.required("rules").valueStream())
                .filter(rule -> !rule.path("health").asString("").equals("ok")
                        && !rule.path("health").asString("").equals("unknown")))
                .isEmpty();
    }
}
