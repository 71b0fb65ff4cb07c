package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFilesTests {

    @TempDir
    Path directory = Path.of(".");

    private Path storage = Path.of(".");
    private CaseFiles first = new CaseFiles(Path.of("."));
    private CaseFiles second = new CaseFiles(Path.of("."));

    @BeforeEach
    void here() throws IOException {
        storage = Files.createDirectory(directory.resolve("storage"));
        first = new CaseFiles(Files.createDirectory(directory.resolve("first")));
        second = new CaseFiles(Files.createDirectory(directory.resolve("second")));
    }

    @Test
    void aSegmentIsCopiedOnceAndSharedByLaterBackups() throws IOException {
        String one = segment("one");
        assertThat(first.add(storage, null)).isEqualTo(new CaseFiles.Added(1, 1, 3));
        segment("two!");

        assertThat(second.add(storage, first)).isEqualTo(new CaseFiles.Added(2, 1, 4));

        assertThat(Files.getAttribute(second.folder().resolve(one), "unix:ino"))
                .as("shared").isEqualTo(Files.getAttribute(first.folder().resolve(one), "unix:ino"))
                .as("not with the storage, whose damage would be that of the backup")
                .isNotEqualTo(Files.getAttribute(storage.resolve(one), "unix:ino"));
        assertThat(second.add(storage, null)).as("again").isEqualTo(new CaseFiles.Added(2, 0, 0));
    }

    @Test
    void aCopyThatWasInterruptedIsMadeAgain() throws IOException {
        String one = segment("whole");
        Path copy = first.folder().resolve(one);
        Files.createDirectories(copy.resolveSibling("."));
        Files.writeString(copy, "wh");

        first.add(storage, null);

        assertThat(copy).hasContent("whole");
    }

    @Test
    void whatIsNoSegmentIsLeftAlone() throws IOException {
        Files.createDirectory(storage.resolve("lost+found"));
        Files.writeString(storage.resolve("note.txt"), "note");

        assertThat(first.add(storage, null).segments()).isZero();
    }

    @Test
    void theStorageGetsWhatItLacksFromAnyBackup() throws IOException {
        String deletedLater = segment("old");
        first.add(storage, null);
        Files.delete(storage.resolve(deletedLater));
        String kept = segment("kept");
        String truncated = segment("truncated");
        second.add(storage, first);
        Files.writeString(storage.resolve(truncated), "tru");
        String newer = segment("newer than every backup");

        CaseFiles.Restored restored = CaseFiles.restore(List.of(second, first), storage);

        assertThat(restored).isEqualTo(new CaseFiles.Restored(2, 1, 0));
        assertThat(storage.resolve(deletedLater)).hasContent("old");
        assertThat(storage.resolve(kept)).hasContent("kept");
        assertThat(storage.resolve(truncated)).hasContent("truncated");
        assertThat(storage.resolve(newer)).hasContent("newer than every backup");
    }

    @Test
    void aDamagedCopyIsReplacedByAnEarlierOneOrReported() throws IOException {
        String one = segment("one");
        String two = segment("two");
        first.add(storage, null);
        second.add(storage, null);
        Files.writeString(second.folder().resolve(one), "0ne");
        Files.writeString(second.folder().resolve(two), "tw0");
        Files.writeString(first.folder().resolve(two), "Two");
        Files.delete(storage.resolve(one));
        Files.delete(storage.resolve(two));

        CaseFiles.Restored restored = CaseFiles.restore(List.of(second, first), storage);

        assertThat(restored).isEqualTo(new CaseFiles.Restored(1, 0, 1));
        assertThat(storage.resolve(one)).hasContent("one");
        assertThat(storage.resolve(two)).doesNotExist();
    }

    /// Returns its path.
    private String segment(String content) throws IOException {
        String file = UUID.randomUUID().toString();
        String path = file.substring(34) + "/" + file + "/" + UUID.randomUUID();
        Path written = storage.resolve(path);
        Files.createDirectories(written.resolveSibling("."));
        Files.writeString(written, content);
        Files.setLastModifiedTime(written, FileTime.from(Instant.now().minusSeconds(60)));
        return path;
    }
}
