package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.Schemas;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A primary and a standby of PostgreSQL, and what a switch between them does, whole or interrupted.
@Tag("nightly")
class DatabaseServersIT {

    private static final Duration READY = Duration.ofMinutes(1);
    private static final int NONE = 0;

    @TempDir
    Path home = Path.of(".");

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
    private final Artifacts artifacts = Artifacts.of(root, root.resolve("target/hall-parts/software"));
    private final List<Integer> ports = List.of(Ports.free(), Ports.free());
    private Processes processes = new Processes(Path.of("."));
    private DatabaseServers servers = servers();
    private String user = "postgres";
    private String password = "it's \"secret\"";
    /// Nothing can be done to this server.
    private int unreachable = NONE;

    @BeforeEach
    void start() throws Exception {
        processes = new Processes(home);
        servers = servers();
        start(1);
        start(2);
        execute(1, "CREATE TABLE things (id int PRIMARY KEY)");
    }

    private DatabaseServers servers() {
        return new DatabaseServers(new Layout(root, home, Map.of(), Map.of(), false, 2), this::reachable);
    }

    @AfterEach
    void end() {
        processes.all().forEach(each -> processes.stop(each.name()));
    }

    @Test
    void aSwitchKeepsEveryChangeAndItsArchive() throws Exception {
        servers.enableSynchronousReplication();
        // Younger than the standby's start.
        part(1).switchArchivingOn();
        execute(1, "ALTER SYSTEM SET archive_command = 'false'");
        execute(1, "SELECT pg_reload_conf()");
        awaitText(1, "SHOW archive_command", "false");
        insert(1, 1);
        String unarchived = text(1, "SELECT pg_walfile_name(pg_switch_wal())");
        insert(1, 2);
        processes.kill("postgres");

        servers.checkSwitch();
        assertThat(servers.switchOver(processes::stop)).isEqualTo("postgres");
        start(1);
        servers.enableSynchronousReplication();

        insert(2, 3);
        assertThat(things(1)).as("confirmed by both").isEqualTo("1,2,3");
        String changed = text(2, "SELECT pg_walfile_name(pg_switch_wal())");
        awaitText(2, "SELECT (last_archived_wal >= '" + changed + "')::text FROM pg_stat_archiver", "true");
        assertThat(archived()).contains(unarchived + ".gz", changed + ".gz", "00000002.history.gz");
        assertThat(changed).startsWith("00000002");
        assertThat(former()).isEmpty();
    }

    @Test
    void aStandbyThatMayLackChangesIsNotPromoted() throws Exception {
        assertThatThrownBy(servers::checkSwitch).as("never confirmed").isInstanceOf(PartFailed.class)
                .hasMessageContaining("may lack changes");
        servers.enableSynchronousReplication();
        servers.checkSwitch();

        processes.suspend("postgres-2");
        assertThatThrownBy(servers::checkSwitch).isInstanceOf(PartFailed.class).hasMessageContaining("lags behind");
        processes.resume("postgres-2");
        servers.checkSwitch();

        servers.disableSynchronousReplication();
        processes.stop("postgres-2");
        insert(1, 1);
        start(2);
        assertThatThrownBy(servers::checkSwitch).as("was away").isInstanceOf(PartFailed.class)
                .hasMessageContaining("may lack changes");
        servers.enableSynchronousReplication();
        servers.checkSwitch();

        processes.kill("postgres-2");
        Directories.delete(servers.data(2));
        start(2);
        processes.kill("postgres");
        assertThatThrownBy(servers::checkSwitch).as("was made anew").isInstanceOf(PartFailed.class)
                .hasMessageContaining("may lack changes");
        start(1);
        servers.enableSynchronousReplication();
        processes.kill("postgres");
        servers.checkSwitch();
    }

    @Test
    void aSwitchThatEndsBeforeItsDecisionChangesNothing() throws Exception {
        servers.enableSynchronousReplication();
        insert(1, 1);

        assertThatThrownBy(() -> servers.switchOver(server -> {
            processes.stop(server);
            throw new Interrupted();
        })).isInstanceOf(Interrupted.class);

        assertThat(servers.primary()).isEqualTo(1);
        start(1);
        servers.enableSynchronousReplication();
        assertThat(recovering(1) + recovering(2)).isEqualTo("ft");
        servers.checkSwitch();
    }

    @Test
    void aSwitchThatEndsBeforeThePromotionGoesOn() throws Exception {
        servers.enableSynchronousReplication();
        insert(1, 1);
        interruptBeforeThePromotion();

        assertThat(servers.primary()).isEqualTo(2);
        assertThat(servers.isSwitchInterrupted()).isTrue();
        assertThat(part(2).program().ready().getAsBoolean()).as("is a primary").isFalse();
        assertThatThrownBy(() -> start(1)).isInstanceOf(PartFailed.class).hasMessageContaining("./hall switch");
        assertThat(servers.data(1).resolve("PG_VERSION")).as("nothing replaces it yet").exists();

        servers.checkSwitch();
        servers.switchOver(processes::stop);

        assertThat(servers.isSwitchInterrupted()).isFalse();
        part(2).promote();
        start(1);
        assertThat(recovering(1) + recovering(2)).isEqualTo("tf");
        assertThat(former()).as("until the standby has everything").hasSize(1);
        servers.enableSynchronousReplication();
        assertThat(former()).isEmpty();
        insert(2, 2);
        assertThat(things(1)).isEqualTo("1,2");
    }

    @Test
    void afterAnInterruptedSwitchTheNextStartMakesThePrimary() throws Exception {
        servers.enableSynchronousReplication();
        insert(1, 1);
        interruptBeforeThePromotion();
        processes.kill("postgres-2");

        start(2);
        assertThat(recovering(2)).isEqualTo("f");
        insert(2, 2);
        processes.stop("postgres-2");
        assertThatThrownBy(() -> start(1)).as("without a primary").isInstanceOf(PartFailed.class);
        assertThat(servers.data(1).resolve("PG_VERSION")).exists();
        start(2);
        start(1);
        servers.enableSynchronousReplication();

        assertThat(things(1)).isEqualTo("1,2");
        assertThat(text(2, "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"))
                .as("not the former primary's time line").isEqualTo("00000002");
        assertThat(former()).isEmpty();
        // And back.
        servers.checkSwitch();
        servers.switchOver(processes::stop);
        start(2);
        servers.enableSynchronousReplication();
        insert(1, 3);
        assertThat(things(2)).isEqualTo("1,2,3");
    }

    /// The standby uses the other superuser without a restart, even after it has lost its connection.
    @Test
    void theStandbyFollowsAsTheOtherSuperuser() throws Exception {
        servers.enableSynchronousReplication();
        insert(1, 1);
        for (String next : List.of("postgres_2", "postgres")) {
            String former = user;
            Databases.createSuperuser(part(1).connection(), next, "it's \"another\": \\ of " + next);
            user = next;
            password = "it's \"another\": \\ of " + next;
            servers.renewReplication();
            Databases.createSuperuser(part(1).connection(), former, "nobody's");
            // Repeated.
            servers.renewReplication();

            assertThat(text(1, "SELECT usename FROM pg_stat_replication")).isEqualTo(next);
            execute(1, "SELECT pg_terminate_backend(pid) FROM pg_stat_replication");
            insert(1, former.length());
            assertThat(Databases.sessions(part(1).connection(), former)).isZero();
        }
        assertThat(things(2)).isEqualTo("1,8,10");
        assertThat(Files.readString(processes.log("postgres-2"))).doesNotContain("another");
        assertThat(Files.readString(servers.data(2).resolve("postgresql.auto.conf"))).doesNotContain("another");
        assertThat(Files.readAllLines(servers.data(2).resolve("primary.password"))).as("of the present user alone")
                .hasSize(1);
        processes.kill("postgres");
        servers.checkSwitch();
        servers.switchOver(processes::stop);
        start(1);
        servers.enableSynchronousReplication();
        insert(2, 2);
    }

    @Test
    void whatACopyWouldLackIsRefused() throws Exception {
        processes.stop("postgres-2");
        Directories.delete(servers.data(2));
        Path link = servers.data(1).resolve("pg_tblspc/16999");
        Files.createSymbolicLink(link, home);

        assertThatThrownBy(() -> start(2)).isInstanceOf(PartFailed.class).hasMessageContaining("table spaces");

        Files.delete(link);
        start(2);
        assertThat(text(1, "SHOW wal_keep_size") + text(2, "SHOW wal_keep_size")).isEqualTo("512MB512MB");
    }

    private void interruptBeforeThePromotion() {
        unreachable = 2;
        assertThatThrownBy(() -> servers.switchOver(processes::stop)).isInstanceOf(Interrupted.class);
        unreachable = NONE;
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private PostgresPart reachable(int server) {
        if (server == unreachable) {
            throw new Interrupted();
        }
        return part(server);
    }

    private PostgresPart part(int server) {
        int primary = servers.primary();
        PostgresPart.Settings common = new PostgresPart.Settings(port(server), password, true).administeredBy(user)
                .archivedIn(new WalArchive(root.resolve("deploy/postgres"), home.resolve("wal"))).withStandby();
        return new PostgresPart(DatabaseServers.name(server), artifacts, servers.data(server), server == primary
                ? common
                : common.following(new PostgresPart.Primary(port(primary), servers.data(primary))));
    }

    private int port(int server) {
        return ports.get(server - 1);
    }

    private void start(int server) {
        Program program = part(server).program();
        processes.stop(program.name());
        processes.start(program);
        processes.awaitReady(program, READY);
    }

    private void insert(int server, int thing) throws SQLException {
        execute(server, "INSERT INTO things VALUES (" + thing + ")");
    }

    private void execute(int server, String sql) throws SQLException {
        new Schemas(part(server).connection()).execute("postgres", sql);
    }

    private String text(int server, String sql) throws SQLException {
        return new Schemas(part(server).connection()).text("postgres", sql);
    }

    /// On a standby, the last confirmed changes may have to be repeated first.
    private String things(int server) throws SQLException {
        String all = "SELECT string_agg(id::text, ',' ORDER BY id) FROM things";
        awaitText(server, all, text(servers.primary(), all));
        return text(server, all);
    }

    private String recovering(int server) throws SQLException {
        return text(server, "SELECT pg_is_in_recovery()");
    }

    private void awaitText(int server, String query, String expected) throws SQLException {
        for (int attempt = 0; attempt < 100 && !expected.equals(text(server, query)); attempt++) {
            Pause.ofMillis(100);
        }
        assertThat(text(server, query)).as(query).isEqualTo(expected);
    }

    private List<String> archived() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("wal"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<Path> former() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("data"))) {
            return files.filter(file -> file.getFileName().toString().contains("former")).toList();
        }
    }
}
