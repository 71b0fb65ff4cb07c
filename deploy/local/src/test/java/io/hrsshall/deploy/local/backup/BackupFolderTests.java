package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTests {

    private static final String SERVER = "7";
    private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory = Path.of(".");

    private BackupFolder folder = new BackupFolder(Path.of("."));

    @BeforeEach
    void here() {
        folder = new BackupFolder(directory.resolve("backups"));
    }

    @Test
    void theNewestBackupsAreKeptWithTheLogSinceTheOldestOfThem() throws IOException {
        backup(0, "000000010000000000000002");
        backup(1, "000000010000000000000005");
        backup(2, "000000020000000000000008");
        for (String name : List.of("000000010000000000000002.gz", "000000010000000000000004.gz",
                "000000010000000000000004.00000028.backup.gz", "000000010000000000000005.gz",
                "000000020000000000000004.gz", "000000020000000000000006.gz", "00000002.history.gz")) {
            archived(SERVER, name);
        }

        List<String> deleted = folder.deleteOld(2, SERVER);

        assertThat(deleted).containsExactly("20260301T100000Z");
        assertThat(folder.complete()).extracting(BackupFolder.Backup::name)
                .containsExactly("20260302T100000Z", "20260303T100000Z");
        assertThat(names(folder.wal().resolve(SERVER))).containsExactlyInAnyOrder("000000010000000000000005.gz",
                "000000020000000000000006.gz", "00000002.history.gz");
    }

    @Test
    void nothingOfTheLogIsDeletedWhileTheOnlyBackupNeedsIt() throws IOException {
        backup(0, "000000010000000000000002");
        archived(SERVER, "000000010000000000000002.gz");

        assertThat(folder.deleteOld(1, SERVER)).isEmpty();

        assertThat(names(folder.wal().resolve(SERVER))).hasSize(1);
    }

    @Test
    void theLogOfAServerWithoutBackupsIsDeletedUnlessItRuns() throws IOException {
        backup(0, "000000010000000000000002");
        archived("8", "000000010000000000000002.gz");
        archived("9", "000000010000000000000002.gz");

        folder.deleteOld(1, "9");

        assertThat(names(folder.wal())).containsExactly("9");
    }

    @Test
    void anInterruptedBackupIsNoneAndIsDeletedByTheNextOne() throws IOException {
        backup(0, "000000010000000000000002");
        Path interrupted = folder.begin(FIRST.plusSeconds(60));
        Files.writeString(interrupted.resolve("half"), "half");
        Path halfDeleted = Files.createDirectories(folder.base().resolve("20260101T100000Z"));

        assertThat(folder.complete()).hasSize(1);
        assertThat(folder.find("20260101T100000Z")).isEmpty();

        assertThat(folder.deleteUnfinished()).containsExactlyInAnyOrder("20260301T100100Z.unfinished",
                "20260101T100000Z");
        assertThat(interrupted).doesNotExist();
        assertThat(halfDeleted).doesNotExist();
        assertThat(folder.complete()).hasSize(1);
    }

    @Test
    void whatAnInterruptedArchivingHasLeftIsDeletedWhenItIsOld() throws IOException {
        archived(SERVER, ".000000010000000000000002.12.part");
        archived(SERVER, ".000000010000000000000003.13.part");
        Files.setLastModifiedTime(folder.wal().resolve(SERVER).resolve(".000000010000000000000002.12.part"),
                FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        folder.deleteUnfinished();

        assertThat(names(folder.wal().resolve(SERVER))).containsExactly(".000000010000000000000003.13.part");
    }

    @Test
    void oneBackupRunsAtATime() throws IOException {
        try (var lock = folder.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> folder.lock()).isInstanceOf(PartFailed.class).hasMessageContaining("running");
        }
        folder.lock().close();
    }

    @Test
    void aBackupOfAnotherFormatIsNotRead() throws IOException {
        Path of = folder.begin(FIRST);
        folder.complete(of, new Manifest(99, SERVER, 180006, 1, "0", "0", FIRST, FIRST, 0, List.of()));

        assertThatThrownBy(() -> folder.complete()).isInstanceOf(PartFailed.class)
                .hasMessageContaining("another version");
    }

    private void backup(int day, String startWal) throws IOException {
        Instant at = FIRST.plus(Duration.ofDays(day));
        folder.complete(folder.begin(at), ManifestTests.manifest(startWal, startWal));
    }

    private void archived(String server, String name) throws IOException {
        Files.writeString(Files.createDirectories(folder.wal().resolve(server)).resolve(name), name);
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
