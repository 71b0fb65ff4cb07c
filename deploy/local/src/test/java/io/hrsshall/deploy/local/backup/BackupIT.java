package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.Schemas;
import io.hrsshall.deploy.local.stack.Administrator;
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
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL is copied while it is written to, lost, and brought back.
class BackupIT {

    private static final int SEGMENTS_OF_A_BURST = 500;

    @TempDir
    Path home = Path.of(".");

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
    private final Artifacts artifacts = Artifacts.of(root, root.resolve("target/hall-parts/software"));
    private final int port = Ports.free();
    private Processes processes = new Processes(Path.of("."));
    private String user = "postgres";
    private String password = "it's \"secret\"";
    /// Superusers of before.
    private List<Administrator.Login> former = List.of();
    private Schemas hall = new Schemas(part().connection());

    @BeforeEach
    void start() throws Exception {
        processes = new Processes(home);
        hall = new Schemas(part().connection());
        run();
        Databases.create(part().connection(), "unit", "secret");
        for (String kit : new String[]{"V0010__outbox.sql", "V0011__inbox.sql"}) {
            hall.execute("unit",
                    Files.readString(root.resolve("service-kit/kit/src/main/resources/db/kit").resolve(kit)));
        }
        hall.execute("unit", "CREATE SEQUENCE unit_number_seq; CREATE TABLE things (id int PRIMARY KEY)");
        Files.createDirectories(storage());
    }

    @AfterEach
    void end() {
        processes.stop(PostgresPart.NAME);
    }

    @Test
    @Tag("nightly")
    void withItsDiskAServerComesBackToItsLastChange() throws Exception {
        Backups.Made made = backups().make(3, "");
        insert(1);
        insert(2);
        processes.kill(PostgresPart.NAME);

        Restoration.Restored restored = restoration().run(restoration().choose(null, null), null);

        assertThat(restored.backup().name()).isEqualTo(made.backup().name());
        run();
        assertThat(things()).isEqualTo("1,2");
        assertThat(restored.aside().resolve("postgres/PG_VERSION")).exists();
        insert(3);
        assertThat(restoration().discard()).containsExactly(restored.aside());
        assertThat(restored.aside()).doesNotExist();
    }

    /// The backup, and the time to which it is restored, know the former superuser only.
    @Test
    @Tag("nightly")
    void aBackupFromBeforeAnotherSuperuserIsRestored() throws Exception {
        backups().make(3, "");
        insert(1);
        Instant before = now();
        Pause.ofMillis(50);
        var first = new Administrator.Login(user, password);
        Databases.createSuperuser(part().connection(), "postgres_2", "another");
        user = "postgres_2";
        password = "another";
        Databases.createSuperuser(part().connection(), first.user(), "nobody's");
        hall = new Schemas(part().connection());
        insert(2);
        archive();
        loseTheDisk();

        assertThatThrownBy(() -> restoration().run(restoration().choose(null, before), before))
                .isInstanceOf(PartFailed.class).hasMessageContaining("another password");
        former = List.of(new Administrator.Login("postgres_2", "unknown"), first);
        restoration().run(restoration().choose(null, null), null);
        run();
        assertThat(things()).as("recovered beyond the change").isEqualTo("1,2");
        archive();
        loseTheDisk();
        restoration().run(restoration().choose(null, before), before);
        run();
        assertThat(things()).as("recovered to a time before").isEqualTo("1");
    }

    @Test
    void withoutItsDiskItComesBackToTheLastArchivedChangeOrToATime() throws Exception {
        String segment = segment();
        backups().make(3, "");
        String later = segment();
        insert(1);
        Instant between = now();
        Pause.ofMillis(50);
        insert(2);
        archive();
        backups().addFiles();
        insert(3);
        loseTheDisk();

        Restoration.Restored restored = restoration().run(restoration().choose(null, between), between);

        run();
        assertThat(things()).as("to a time").isEqualTo("1");
        assertThat(restored.recoveredTo()).isBefore(between);
        assertThat(storage().resolve(segment)).exists();
        assertThat(storage().resolve(later)).as("added without a backup of the databases").exists();
        insert(4);
        archive();
        loseTheDisk();

        restoration().run(restoration().choose(null, null), null);

        run();
        assertThat(things()).as("the history after the first restore").isEqualTo("1,4");
    }

    @Test
    @Tag("nightly")
    void whatCannotBeRestoredIsRefusedAndNothingChanges() throws Exception {
        Instant before = now();
        Files.writeString(home.resolve("data/postgres/primary.password"), "of a standby");
        BackupFolder.Backup backup = backups().make(3, "").backup();
        assertThat(backup.manifest().files()).extracting(Manifest.Entry::path).as("they can have a password in clear")
                .contains("postgres/postgresql.conf")
                .doesNotContain("postgres/postgresql.auto.conf", "postgres/primary.password");
        insert(1);
        archive();
        processes.stop(PostgresPart.NAME);
        Instant future = Instant.now().plusSeconds(3600);

        assertThatThrownBy(() -> restoration().choose(null, before)).isInstanceOf(PartFailed.class)
                .hasMessageContaining("no earlier time");
        assertThatThrownBy(() -> restoration().choose("20260101T000000Z", null)).isInstanceOf(PartFailed.class)
                .hasMessageContaining("There are: " + backup.name());
        assertThatThrownBy(() -> restoration().run(restoration().choose(null, future), future))
                .isInstanceOf(PartFailed.class).hasMessageContaining("without --to");
        Path log = folder().wal().resolve(backup.manifest().server()).resolve(backup.manifest().startWal() + ".gz");
        Files.move(log, home.resolve("log"));
        assertThatThrownBy(() -> restoration().run(backup, null)).isInstanceOf(PartFailed.class)
                .hasMessageContaining("the archive lacks");
        Files.move(home.resolve("log"), log);
        Files.write(backup.folder().resolve("postgres/global/pg_control"), new byte[]{1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> restoration().run(backup, null)).isInstanceOf(PartFailed.class)
                .hasMessageContaining("damaged");

        run();
        assertThat(things()).as("the present data").isEqualTo("1");
    }

    @Test
    @Tag("nightly")
    void whatIsCopiedWhileRowsAreWrittenIsWhole() throws Exception {
        var stopped = new AtomicBoolean();
        var written = new AtomicInteger();
        Thread writer = Thread.ofPlatform().start(() -> writeUntil(stopped, written));
        Backups.Made made;
        try {
            while (written.get() < SEGMENTS_OF_A_BURST) {
                Pause.ofMillis(10);
            }
            made = backups().make(3, "");
        } finally {
            stopped.set(true);
            writer.join();
        }
        assertThat(made.backup().manifest().files()).extracting(Manifest.Entry::path)
                .contains("postgres/backup_label", "postgres/global/pg_control")
                .noneMatch(path -> path.startsWith("postgres/pg_wal/") || path.contains("postmaster"));
        archive();
        loseTheDisk();

        restoration().run(restoration().choose(null, null), null);

        run();
        assertThat(hall.text("unit", "SELECT count(*) || ' ' || max(id) FROM things"))
                .isEqualTo(written + " " + written);
        hall.execute("unit", "REINDEX DATABASE unit");
    }

    @Test
    @Tag("nightly")
    void eventsAreSentAgainAndNumbersAreNotGivenTwice() throws Exception {
        hall.execute("unit", """
                INSERT INTO outbox_event (id, topic, key, seq, authority, type, subject, data, sent_at, skipped) VALUES
                (gen_random_uuid(), 't', 'k', 1, false, 'x', 's', '', now() - INTERVAL '2 days', false),
                (gen_random_uuid(), 't', 'k', 2, false, 'x', 's', '', now(), true),
                (gen_random_uuid(), 't', 'k', 3, false, 'x', 's', '', null, false),
                (gen_random_uuid(), 'a', 'k', 1, true, 'x', 's', '', now() - INTERVAL '2 days', false),
                (gen_random_uuid(), 'a', 'k', 2, true, 'x', 's', '', now(), false);
                INSERT INTO inbox_event VALUES ('/case-service', '1', now() - INTERVAL '13 days');
                SELECT setval('unit_number_seq', 17)""");
        backups().make(3, "");
        insert(1);
        archive();
        processes.stop(PostgresPart.NAME);

        Restoration.Restored restored = restoration().run(restoration().choose(null, null), null);

        assertThat(restored.sentAgain()).isEqualTo(2);
        run();
        assertThat(hall.text("unit", "SELECT string_agg(topic || seq, ' ' ORDER BY position) FROM outbox_event "
                + "WHERE sent_at IS NULL")).isEqualTo("t1 t3 a2");
        assertThat(hall.text("unit", "SELECT received_at > now() - INTERVAL '1 hour' FROM inbox_event")).isEqualTo("t");
        assertThat(Long.parseLong(hall.text("unit", "SELECT nextval('unit_number_seq')"))).isGreaterThan(10_000);
    }

    @Test
    @Tag("nightly")
    void oldBackupsAndTheirLogAreDeleted() throws Exception {
        Backups.Made first = backups().make(1, "");
        insert(1);
        Pause.ofMillis(1_000);

        Backups.Made second = backups().make(1, "a long passphrase");

        assertThat(second.deleted()).containsExactly(first.backup().name());
        assertThat(second.withSecrets()).isTrue();
        assertThat(folder().complete()).extracting(BackupFolder.Backup::name).containsExactly(second.backup().name());
        processes.stop(PostgresPart.NAME);
        restoration().run(second.backup(), null);
        run();
        assertThat(things()).isEqualTo("1");
    }

    private void writeUntil(AtomicBoolean stopped, AtomicInteger written) {
        try (Connection connection = hall.open("unit");
                var insert = connection.prepareStatement("INSERT INTO things VALUES (?)")) {
            while (!stopped.get()) {
                insert.setInt(1, written.get() + 1);
                insert.execute();
                written.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void loseTheDisk() {
        processes.kill(PostgresPart.NAME);
        Directories.delete(home.resolve("data"));
    }

    /// Returns when every change is in the archive.
    private void archive() throws SQLException {
        String wal = hall.text("unit", "SELECT pg_walfile_name(pg_switch_wal())");
        for (int attempt = 0; attempt < 200; attempt++) {
            if (hall.text("unit", "SELECT last_archived_wal FROM pg_stat_archiver").compareTo(wal) >= 0) {
                return;
            }
            Pause.ofMillis(100);
        }
        throw new AssertionError(wal + " was not archived");
    }

    private String segment() throws IOException {
        String file = UUID.randomUUID().toString();
        String path = file.substring(34) + "/" + file + "/" + UUID.randomUUID();
        Files.createDirectories(storage().resolve(path).resolveSibling("."));
        Files.writeString(storage().resolve(path), path);
        return path;
    }

    private void insert(int thing) throws SQLException {
        hall.execute("unit", "INSERT INTO things VALUES (" + thing + ")");
    }

    private String things() throws SQLException {
        return hall.text("unit", "SELECT string_agg(id::text, ',' ORDER BY id) FROM things");
    }

    private Instant now() throws SQLException {
        return Instant.parse(hall.text("postgres",
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    private void run() {
        Program program = part().program();
        processes.start(program);
        processes.awaitReady(program, Duration.ofMinutes(5));
    }

    private Path data() {
        return home.resolve("data/postgres");
    }

    private Path storage() {
        return home.resolve("data/materials");
    }

    private BackupFolder folder() {
        return new BackupFolder(home.resolve("backups"));
    }

    private WalArchive walArchive() {
        return new WalArchive(root.resolve("deploy/postgres"), folder().wal());
    }

    private PostgresPart part() {
        return new PostgresPart(artifacts, data(), settings());
    }

    private PostgresPart.Settings settings() {
        return new PostgresPart.Settings(port, password, true).administeredBy(user).archivedIn(walArchive());
    }

    private Backups backups() {
        return new Backups(folder(), part(), data(), storage(), home, Clock.systemUTC());
    }

    private Restoration restoration() {
        return new Restoration(folder(), walArchive(), home, home.resolve("data/postgres"), this::settings,
                () -> former, artifacts, storage(), Clock.systemUTC(),
                System.out::println);
    }
}
