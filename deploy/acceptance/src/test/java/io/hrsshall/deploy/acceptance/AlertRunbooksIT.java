package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

/// Faults that an alert shows and a command of its runbook mends: from the alert to the effect that was missing, at
/// most two minutes.
@AcceptanceTest
@Tag("nightly")
class AlertRunbooksIT {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String CITY_TOPIC = "hall.city." + TestUnit.CITY + ".v1";
    private static final String IDENTITY = "identity-service";
    private static final String CASES = "case-service";

    private final HallUnderTest hall;
    private final OpsCommands ops;
    private final Observability files = Observability.of(ROOT);
    @TempDir
    private Path directory = Path.of(".");
    private MonitoredHall watch;
    private TestUnit unit;
    private Agent agent;

    AlertRunbooksIT(HallUnderTest hall) {
        this.hall = hall;
        this.ops = new OpsCommands(hall);
    }

    @BeforeEach
    void start() throws IOException {
        watch = MonitoredHall.of(hall, files, directory);
        unit = TestUnit.register(hall);
        agent = unit.agent(hall.registeredPerson());
    }

    @AfterEach
    void stop() {
        watch.close();
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

    /// @param alerted
    ///            when the alert was seen
    private static void mended(String what, long alerted) {
        Duration took = Duration.ofNanos(System.nanoTime() - alerted);
        HallUnderTest.log(String.format(Locale.ROOT, "%s: mended %.1f s after the alert", what,
                took.toMillis() / 1_000.0));
        assertThat(took).as(what).isLessThan(LONGEST);
    }

    /// A defect of a consumer: its table is missing.
    @Test
    void aPoisonedEventIsReplayed() {
        hall.databases().rename("identity", "message_notices", "message_notices_lost");
        String caseId;
        long alerted;
        try {
            caseId = file();
            alerted = watch.fires("EventPoisoned", IDENTITY);
        } finally {
            hall.databases().rename("identity", "message_notices_lost", "message_notices");
        }
        assertThat(notices(caseId)).isZero();
        String id = ops.firstWordWith("hall.case.decided.v1", "poisoned");
        assertThat(ops.run("poisoned", "replay", id)).contains("Nothing was changed", "identity-service only");
        assertThat(notices(caseId)).isZero();
        assertThat(ops.run("poisoned", "replay", id, "--yes", "--operator", "duty")).contains("Done: ", "replayed");
        awaitNotice(caseId);
        mended("a poisoned event", alerted);
        assertThat(ops.run("poisoned")).doesNotContain(id);
        assertThat(ops.run("log")).contains("duty", "inbox-replay", id);
        watch.ends("EventPoisoned", IDENTITY);

        String number = hall.databases().column("casework", "SELECT case_number FROM cases WHERE id = ?::uuid", caseId)
                .getFirst();
        assertThat(ops.run("case", number)).contains("case SUBMITTED", "case ACCEPTED", "case DECIDED",
                "notice CASE_DECIDED", "event hall.case.decided.v1", "handled event ", "paper ")
                .doesNotContain("NOT SENT");
    }

    /// The topic takes no event any more.
    @Test
    void aParkedKeyIsReleased() throws Exception {
        topicTakes(OpType.SET, "100");
        long alerted;
        try {
            file();
            alerted = watch.fires("OutboxKeyParked", CASES);
        } finally {
            topicTakes(OpType.DELETE, "");
        }
        String event = ops.firstWordWith(unit.number(), "parked");
        assertThat(ops.run("parked", "release", event)).contains("Nothing was changed");
        assertThat(ops.run("parked", "release", event, "--yes")).contains("Done: ", "released");
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> hall.databases().count("casework",
                "SELECT count(*) FROM outbox_event WHERE id = ?::uuid AND sent_at IS NOT NULL", event) == 1);
        mended("a parked key", alerted);
        watch.ends("OutboxKeyParked", CASES);
        assertThat(ops.run("parked")).contains("No key is parked.");
    }

    private void topicTakes(OpType change, String bytes) throws Exception {
        try (Admin admin = Admin.create(hall.kafkaAdmin().properties())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, CITY_TOPIC),
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), change)))).all().get();
        }
    }

    /// The name of a unit has a character that no font has.
    @Test
    void aStuckTaskIsRetried() {
        // So that case-service knows the unit.
        awaitNotice(file());
        rename(unit.number(), "name || U&'\\E000'");
        String paper;
        long alerted;
        try {
            file();
            watch.fires("DocumentUnprintable", "ticket");
            alerted = watch.fires("TaskStuck", "paper-issue");
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
        mended("a stuck task", alerted);
        watch.ends("TaskStuck", "paper-issue");
    }

    private void rename(String number, String name) {
        execute("casework",
                "UPDATE unit_snapshot SET name = " + name + " WHERE unit_number = '" + number + "' RETURNING name");
    }

    /// That a task which ends its process twice is parked is shown by MemoryExitsTests.
    @Test
    void aParkedTaskIsReleased() {
        String id = UUID.randomUUID().toString();
        execute("casework",
                """
                        INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version, given_up, exits_alone, error)
                        VALUES ('batch-check', '%s', 'infinity', false, 1, true, 2, 'OutOfMemoryError ended the process')
                        RETURNING task_name"""
                        .formatted(id));
        long alerted = watch.fires("TaskParked", "batch-check");
        assertThat(ops.run("tasks", "release", id, "--yes")).contains("Done: ", "released");
        watch.ends("TaskParked", "batch-check");
        mended("a parked task", alerted);
    }

    /// An error, such as that of a missing class, has ended the consumer's thread.
    @Test
    void aLostConsumerIsRestarted() {
        hall.breakAt(IDENTITY, "inbox.first");
        String caseId = file();
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> !hall.isArmed(IDENTITY, "inbox.first"));
        List<String> later = List.of(file(), file());
        long alerted = watch.fires("ConsumerBehind", IDENTITY);
        assertThat(ops.run("consumers")).contains(IDENTITY, "hall.case-service.v1", "LOST");
        assertThat(ops.run("consumers", "restart", IDENTITY)).contains("Nothing was changed");
        assertThat(ops.run("consumers", "restart", IDENTITY, "--yes")).contains("Done: ", "restarted");
        awaitNotice(caseId);
        later.forEach(this::awaitNotice);
        mended("a lost consumer", alerted);
        assertThat(ops.run("consumers")).doesNotContain("LOST");
        watch.ends("ConsumerBehind", IDENTITY);
    }

    @Test
    void aConsumerThatRetriesCatchesUpByItself() {
        String caseId;
        try (TableLock _ = hall.databases().lock("identity.message_notices")) {
            caseId = file();
            watch.fires("ConsumerBehind", IDENTITY);
            assertThat(ops.run("consumers")).contains(IDENTITY, "hall.case-service.v1", "running");
        }
        awaitNotice(caseId);
        watch.ends("ConsumerBehind", IDENTITY);
    }
}
