package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A hall is backed up while cases are filed, loses its databases and files, and comes back: to the end, to a time, and
/// with one database that is older than the others.
@AcceptanceTest
class RestoreIT {

    private static final String EVERY_CHANGE_IS_ARCHIVED = """
            SELECT coalesce(last_archived_wal, '') >= ? FROM pg_stat_archiver""";

    private final HallUnderTest hall;

    RestoreIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    @Tag("nightly")
    void aLostHallComesBackToItsEndAndToATime() {
        assumeTrue(hall.isOurs());
        TestUnit unit = TestUnit.register(hall);
        Agent agent = unit.agent(hall.registeredPerson());
        List<String> underLoad = new ArrayList<>();
        var stopped = new AtomicBoolean();
        Thread load = Thread.ofPlatform().start(() -> fileUntil(stopped, unit, agent, underLoad));
        hall.backup("--keep", "1");
        stopped.set(true);
        join(load);
        String before = file(unit, agent.session());
        Instant between = Instant.now().plusMillis(500);
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> Instant.now().isAfter(between.plusMillis(500)));
        String after = file(unit, agent.session());
        archiveEveryChange();
        assertThatThrownBy(() -> hall.restore()).isInstanceOf(PartFailed.class).hasMessageContaining("running");

        loseDatabasesAndFiles();
        assertThat(restore()).contains("will be sent again");

        List<String> all = cases(unit);
        assertThat(all).containsAll(underLoad).contains(before, after);
        assertThat(check()).isEqualTo("0 The databases agree.");
        assertThat(restore("--to", between.toString())).contains("will be sent again");

        assertThat(cases(unit)).containsAll(underLoad).contains(before).doesNotContain(after);
        assertThat(check()).isEqualTo("0 The databases agree.");
        String filed = file(unit, unit.logInRepresentative());
        assertThat(filed).isNotEqualTo(after);
        // By the sample city, which hears of it from Kafka.
        HallUnderTest.await(HallUnderTest.TIMEOUT).ignoreExceptions()
                .until(() -> hall.gateway().get(unit.path() + "/cases/" + filed, token(unit)).expect(200)
                        .text("status").equals("DECIDED"));
    }

    @Test
    @Tag("nightly")
    void aDatabaseThatIsBehindTheOthersIsFound() {
        assumeTrue(hall.isOurs());
        keepAside("unit", "unit-service");
        TestUnit unit = TestUnit.register(hall);
        file(unit, unit.agent(hall.registeredPerson()).session());
        exchange("unit", "unit-service");
        try {
            assertThat(check()).startsWith("1 ").contains("grant-without-unit", "case-without-unit",
                    "account-without-unit", "event-of-the-future");
        } finally {
            exchange("unit", "unit-service");
            hall.databases().execute("postgres", "DROP DATABASE unit_aside");
        }
        assertThat(check()).isEqualTo("0 The databases agree.");
    }

    /// Keeps a copy as of now beside the database.
    private void keepAside(String database, String service) {
        hall.kill(service);
        hall.databases().execute("postgres", "CREATE DATABASE " + database + "_aside TEMPLATE " + database
                + " OWNER " + database);
        hall.start(List.of(service));
    }

    private void exchange(String database, String service) {
        hall.kill(service);
        hall.databases().execute("postgres", "ALTER DATABASE " + database + " RENAME TO " + database + "_other");
        hall.databases().execute("postgres", "ALTER DATABASE " + database + "_aside RENAME TO " + database);
        hall.databases().execute("postgres",
                "ALTER DATABASE " + database + "_other RENAME TO " + database + "_aside");
        hall.start(List.of(service));
    }

    private void fileUntil(AtomicBoolean stopped, TestUnit unit, Agent agent, List<String> filed) {
        while (!stopped.get()) {
            filed.add(file(unit, agent.session()));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String file(TestUnit unit, Session filer) {
        return unit.filing().apply(filer).expect(201).text("id");
    }

    private void archiveEveryChange() {
        String wal = hall.databases().column("postgres", "SELECT pg_walfile_name(pg_switch_wal())").getFirst();
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(
                () -> hall.databases().column("postgres", EVERY_CHANGE_IS_ARCHIVED, wal).equals(List.of("t")));
    }

    private void loseDatabasesAndFiles() {
        hall.kill("postgres");
        hall.down();
        Directories.delete(hall.materials());
        Directories.delete(hall.materials().resolveSibling("postgres"));
    }

    /// @return what the command says
    private String restore(String... options) {
        hall.down();
        long begin = System.nanoTime();
        String said = hall.restore(options);
        HallUnderTest.log(said);
        double restored = HallUnderTest.millisSince(begin) / 1000;
        hall.up();
        HallUnderTest.log(String.format(Locale.ROOT, "restored in %.1f s, ready after %.1f s", restored,
                HallUnderTest.millisSince(begin) / 1000));
        return said;
    }

    /// The exit code and the last line.
    private String check() {
        var text = new ByteArrayOutputStream();
        int code = hall.check(new PrintStream(text, true, StandardCharsets.UTF_8));
        String said = text.toString(StandardCharsets.UTF_8);
        HallUnderTest.log(said);
        return code == 0 ? "0 " + Objects.requireNonNull(said.lines().toList().getLast()) : "1 " + said;
    }

    private List<String> cases(TestUnit unit) {
        return hall.databases().column("casework", "SELECT id::text FROM cases WHERE unit_number = ?", unit.number());
    }

    private String token(TestUnit unit) {
        return unit.logInRepresentative().accessToken();
    }
}
