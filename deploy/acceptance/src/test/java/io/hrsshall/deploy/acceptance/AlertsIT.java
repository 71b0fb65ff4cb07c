package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Faults of a running hall let a real Prometheus fire the alerts of `deploy/observability`, and end them when they are
/// mended, where that takes a command by `ops`. The alerts are those of the repository except for their time: windows
/// are shorter, and nothing has to last.
@AcceptanceTest
@Tag("nightly")
class AlertsIT {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final Pattern FOR = Pattern.compile("(?m)^(\\s+for:) \\S+$");
    private static final Pattern WINDOW = Pattern.compile("\\[(\\d+[mhd])]");
    private static final Map<String, String> SHORTER = Map.of("1m", "20s", "5m", "30s", "10m", "40s", "30m", "45s",
            "1h", "60s", "6h", "90s", "3d", "2m");
    private static final Duration TO_FIRE = Duration.ofMinutes(4);
    private static final String CITY_TOPIC = "hall.city." + TestUnit.CITY + ".v1";

    private final HallUnderTest hall;
    private final OpsCommands ops;
    private final Observability files = Observability.of(ROOT);
    @TempDir
    private Path directory = Path.of(".");
    private RunningPrometheus prometheus;
    private TestUnit unit;
    private Agent agent;

    AlertsIT(HallUnderTest hall) {
        this.hall = hall;
        this.ops = new OpsCommands(hall);
    }

    @BeforeEach
    void start() throws IOException {
        prometheus = RunningPrometheus.start(hall, files, shortened(files.rules()), directory);
        unit = TestUnit.register(hall);
        agent = unit.agent(hall.registeredPerson());
        HallUnderTest.await(TO_FIRE).ignoreExceptions()
                .until(() -> prometheus.query("up == 1").at("/data/result").size() == 8);
    }

    @AfterEach
    void stop() {
        prometheus.close();
        List.of("kafka", "simulator", "delegation-service", "logistics-service").stream()
                .filter(process -> !hall.isAlive(process)).forEach(process -> hall.start(List.of(process)));
    }

    private static String shortened(String rules) {
        return WINDOW.matcher(FOR.matcher(rules).replaceAll("$1 0s"))
                .replaceAll(window -> Matcher.quoteReplacement("[" + SHORTER.get(window.group(1)) + "]"));
    }

    private boolean isFiring(String alert, String of) {
        JsonNode alerts = prometheus.get("/api/v1/alerts").at("/data/alerts");
        return alerts.valueStream().anyMatch(each -> each.path("state").asString("").equals("firing")
                && each.at("/labels/alertname").asString("").equals(alert)
                && each.path("labels").toString().contains(of));
    }

    /// @param of
    ///            in a label, such as the name of the service
    private void fires(String alert, String of) {
        HallUnderTest.await(TO_FIRE).pollInterval(Duration.ofSeconds(1)).ignoreExceptions()
                .until(() -> isFiring(alert, of));
        HallUnderTest.log("alert " + alert + " fires of " + of);
    }

    private void ends(String alert, String of) {
        HallUnderTest.await(TO_FIRE).pollInterval(Duration.ofSeconds(1)).ignoreExceptions()
                .until(() -> !isFiring(alert, of));
        HallUnderTest.log("alert " + alert + " of " + of + " has ended");
    }

    private String file() {
        return unit.filing().apply(agent.session()).expect(201).text("id");
    }

    private void awaitNotice(String caseId) {
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> notices(caseId) > 0);
    }

    private long notices(String caseId) {
        return hall.databases().count("identity", "SELECT count(*) FROM message_notices WHERE case_id = ?::uuid",
                caseId);
    }

    private void execute(String database, String sql) {
        // Databases reads; a statement with RETURNING writes, too.
        hall.databases().column(database, sql);
    }

    @Test
    void aProcessThatIsDown() {
        hall.kill("logistics-service");
        fires("ProcessDown", "logistics-service");
        hall.start(List.of("logistics-service"));
        ends("ProcessDown", "logistics-service");
    }

    /// A defect of a consumer: its table is missing.
    @Test
    void aPoisonedEventIsReplayedByACommand() {
        hall.databases().rename("identity", "message_notices", "message_notices_lost");
        String caseId;
        try {
            caseId = file();
            fires("EventPoisoned", "identity-service");
        } finally {
            hall.databases().rename("identity", "message_notices_lost", "message_notices");
        }
        assertThat(notices(caseId)).isZero();
        long begin = System.nanoTime();
        String id = ops.firstWordWith("hall.case.decided.v1", "poisoned");
        assertThat(ops.run("poisoned", "replay", id)).contains("Nothing was changed", "identity-service only");
        assertThat(notices(caseId)).isZero();
        assertThat(ops.run("poisoned", "replay", id, "--yes", "--operator", "duty")).contains("Done: ", "replayed");
        HallUnderTest.log("mended in " + HallUnderTest.millisSince(begin) + " ms");
        awaitNotice(caseId);
        assertThat(ops.run("poisoned")).doesNotContain(id);
        assertThat(ops.run("log")).contains("duty", "inbox-replay", id);
        ends("EventPoisoned", "identity-service");

        String number = hall.databases().column("casework", "SELECT case_number FROM cases WHERE id = ?::uuid", caseId)
                .getFirst();
        assertThat(ops.run("case", number)).contains("case SUBMITTED", "case ACCEPTED", "case DECIDED",
                "notice CASE_DECIDED", "event hall.case.decided.v1", "handled event ", "paper ")
                .doesNotContain("NOT SENT");
    }

    /// The topic takes no event any more.
    @Test
    void aParkedKeyIsReleasedByACommand() throws Exception {
        topicTakes(OpType.SET, "100");
        try {
            file();
            fires("OutboxKeyParked", "case-service");
        } finally {
            topicTakes(OpType.DELETE, "");
        }
        String event = ops.firstWordWith(unit.number(), "parked");
        assertThat(ops.run("parked", "release", event)).contains("Nothing was changed");
        assertThat(ops.run("parked", "release", event, "--yes")).contains("Done: ", "released");
        ends("OutboxKeyParked", "case-service");
        assertThat(ops.run("parked")).contains("No key is parked.");
    }

    private void topicTakes(OpType change, String bytes) throws Exception {
        try (Admin admin = Admin.create(hall.kafka("admin").properties())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, CITY_TOPIC),
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), change)))).all().get();
        }
    }

    /// The name of a unit has a character that no font has.
    @Test
    void aStuckTaskIsReleasedByACommand() {
        // So that case-service knows the unit.
        awaitNotice(file());
        rename(unit.number(), "name || U&'\\E000'");
        String paper;
        try {
            file();
            fires("DocumentUnprintable", "DocumentUnprintable");
            fires("TaskStuck", "paper-issue");
            paper = hall.databases().column("casework",
                    "SELECT task_instance FROM kit_task WHERE task_name = 'paper-issue' AND given_up").getFirst();
        } finally {
            rename(unit.number(), "replace(name, U&'\\E000', '')");
        }
        assertThat(ops.run("tasks")).contains("stuck", "paper-issue", paper);
        assertThat(ops.run("tasks", "retry", paper)).contains("Nothing was changed");
        assertThat(ops.run("tasks", "retry", "--kind", "paper-issue", "--yes")).contains("Done: ", "released");
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> hall.databases().count("casework",
                "SELECT count(*) FROM paper WHERE id = ?::uuid AND document_id IS NOT NULL", paper) == 1);
        ends("TaskStuck", "paper-issue");
    }

    private void rename(String number, String name) {
        execute("casework",
                "UPDATE unit_snapshot SET name = " + name + " WHERE unit_number = '" + number + "' RETURNING name");
    }

    /// That a task which ends its process twice is parked is shown by MemoryExitsTests.
    @Test
    void aParkedTaskIsReleasedByACommand() {
        String id = UUID.randomUUID().toString();
        execute("casework",
                """
                        INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version, given_up, exits_alone, error)
                        VALUES ('batch-check', '%s', 'infinity', false, 1, true, 2, 'OutOfMemoryError ended the process')
                        RETURNING task_name"""
                        .formatted(id));
        fires("TaskParked", "batch-check");
        assertThat(ops.run("tasks", "release", id, "--yes")).contains("Done: ", "released");
        ends("TaskParked", "batch-check");
    }

    @Test
    void aConsumerThatDoesNotCatchUp() {
        String caseId;
        try (TableLock lock = hall.databases().lock("identity.message_notices")) {
            caseId = file();
            fires("ConsumerBehind", "identity-service");
            assertThat(ops.run("consumers")).contains("identity-service", "hall.case-service.v1", "running");
        }
        awaitNotice(caseId);
        ends("ConsumerBehind", "identity-service");
        assertThat(ops.run("consumers", "restart", "identity-service", "--yes")).contains("Done: ", "restarted");
        awaitNotice(file());
    }

    /// Everything else of an outage of Kafka and of a publisher of authority changes.
    @Test
    void anOutageOfKafkaAndOfADependency() {
        hall.kill("kafka");
        file();
        hall.kill("delegation-service");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            hall.gateway().post("/api/v1/logins/password", null, Map.of("number", unit.number(), "person",
                    agent.person().mobile(), "password", Identities.PASSWORD)).expect(503);
        }
        fires("PartnerUnavailable", "delegation-service");
        fires("CircuitBreakerOpen", "delegation-service");
        fires("Answers503", "identity-service");
        fires("ErrorBudgetBurnsFast", "ErrorBudgetBurnsFast");
        fires("ErrorBudgetBurns", "page");
        fires("ErrorBudgetBurnsSlowly", "ticket");
        fires("ReadingUnreadable", "consumers");
        fires("OutboxLag", "case-service");
        fires("AuthorityStale", "delegation-service");
        hall.start(List.of("kafka"));
        hall.start(List.of("delegation-service"));
        ends("AuthorityStale", "delegation-service");
        ends("OutboxLag", "case-service");
        ends("ReadingUnreadable", "consumers");
        ends("CircuitBreakerOpen", "delegation-service");
    }

    @Test
    void textsThatAreNotSentAndPagesThatFail() {
        hall.kill("simulator");
        for (int i = 0; i < 20; i++) {
            hall.gateway().post("/api/v1/sms-codes", null,
                    Map.of("mobile", "1390000%04d".formatted(1000 + i), "purpose", "REGISTER_PERSON")).expect(503, 429);
        }
        fires("SmsNotSent", "SmsNotSent");
        fires("PartnerUnavailable", "sms");
        hall.start(List.of("simulator"));
        for (int i = 0; i < 40; i++) {
            hall.gateway().post("/page-failures", null, Map.of("number", "4827-19%02d".formatted(i), "path", "/",
                    "message", "TypeError", "place", "/assets/index.js:1:1"));
        }
        fires("PagesFail", "PagesFail");
    }

    @Test
    void requestsThatWaitForTheDatabase() {
        Function<Session, Answer> filing = unit.filing();
        try (ExecutorService requests = Executors.newFixedThreadPool(20)) {
            try (TableLock lock = hall.databases().lock("casework.cases")) {
                for (int i = 0; i < 20; i++) {
                    requests.submit(() -> filing.apply(agent.session()));
                }
                fires("DatabaseConnectionsExhausted", "case-service");
            }
        }
        ends("DatabaseConnectionsExhausted", "case-service");
    }
}
