package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of PostgreSQL in `deploy/postgres`, as `sh` runs them.
class WalScriptsTests {

    private static final String NAME = "000000010000000000000002";

    @TempDir
    Path directory = Path.of(".");

    private Path archive = Path.of(".");

    @BeforeEach
    void here() throws IOException {
        archive = Files.createDirectory(directory.resolve("the archive"));
    }

    @Test
    void aFileComesBackAsItWas() throws Exception {
        Path wal = wal("changes");

        assertThat(archive(wal)).isZero();
        assertThat(restore(directory.resolve("restored"))).isZero();

        assertThat(directory.resolve("restored")).hasContent("changes");
        assertThat(names()).containsExactly(NAME + ".gz");
    }

    @Test
    void aFileThatWasArchivedBeforeACrashIsArchivedOnce() throws Exception {
        Path wal = wal("changes");
        archive(wal);

        assertThat(archive(wal)).isZero();
        assertThat(names()).hasSize(1);
    }

    @Test
    void aFileOfAnotherServerIsNotReplaced() throws Exception {
        archive(wal("changes"));

        assertThat(archive(wal("other changes"))).isEqualTo(1);
        restore(directory.resolve("restored"));

        assertThat(directory.resolve("restored")).hasContent("changes");
        assertThat(names()).containsExactly(NAME + ".gz");
    }

    @Test
    void withoutSpaceOrFolderNothingCountsAsArchived() throws Exception {
        assertThat(run("archive-wal.sh", wal("changes").toString(), NAME, directory.resolve("missing").toString()))
                .isNotZero();
        assertThat(archive(directory.resolve("no such file"))).isNotZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void aMissingFileIsTheEndOfTheLogAndADamagedOneIsNot() throws Exception {
        assertThat(restore(directory.resolve("restored"))).isEqualTo(1);
        archive(wal("changes"));
        Path archived = archive.resolve(NAME + ".gz");
        byte[] bytes = Files.readAllBytes(archived);
        Files.write(archived, java.util.Arrays.copyOf(bytes, bytes.length - 5));

        assertThat(restore(directory.resolve("restored"))).isGreaterThan(125);
    }

    private Path wal(String content) throws IOException {
        return Files.writeString(directory.resolve(NAME), content);
    }

    private int archive(Path wal) throws Exception {
        return run("archive-wal.sh", wal.toString(), NAME, archive.toString());
    }

    private int restore(Path to) throws Exception {
        return run("restore-wal.sh", NAME, to.toString(), archive.toString());
    }

    private static int run(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh",
                Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")), "deploy/postgres", script)
                        .toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
