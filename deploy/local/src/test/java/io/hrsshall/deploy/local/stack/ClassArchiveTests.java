package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.stack.Apps.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTests {

    @TempDir
    Path home = Path.of(".");

    private final App one = app("one", "a", "b", "own", "c");
    private final App other = app("other", "c", "a", "b");

    @Test
    void everyClassPathBeginsWithTheCommonLibraries() {
        ClassArchive archive = ClassArchive.of("services", home, List.of(one, other));

        assertThat(archive.arranged(one).libraries()).containsExactly(paths("a", "b", "c", "own"));
        assertThat(archive.arranged(other).libraries()).containsExactly(paths("a", "b", "c"));
    }

    @Test
    void theArchiveIsCreatedFromTheRecordingOfTheFirstStart() throws IOException {
        ClassArchive archive = ClassArchive.of("services", home, List.of(one, other));
        assertThat(archive.options(false)).isEmpty();
        String option = archive.options(true).getFirst();
        assertThat(option).startsWith("-XX:DumpLoadedClassList=");
        assertThat(archive.creationProgram(Path.of("/jdk"))).as("nothing was recorded yet").isEmpty();

        Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "java/lang/Object");

        assertThat(archive.creationProgram(Path.of("/jdk"))).isPresent();
        assertThat(archive.options(true)).as("recorded already").isEmpty();
    }

    @Test
    void anArchiveIsUsedOnlyWithItsOwnLibraries() throws IOException {
        ClassArchive archive = ClassArchive.of("services", home, List.of(one, other));
        String recording = archive.options(true).getFirst();
        Path made = Path.of(recording.substring(recording.indexOf('=') + 1).replace(".recording", ".jsa"));
        Files.writeString(made, "archive");

        assertThat(archive.options(false)).contains("-XX:SharedArchiveFile=" + made);
        assertThat(archive.creationProgram(Path.of("/jdk"))).isEmpty();
        assertThat(ClassArchive.of("services", home, List.of(other)).options(false)).isEmpty();
    }

    @Test
    void argumentFilesAreQuoted() {
        assertThat(ClassArchive.quoted(List.of("-Da=b c", "x\"y\\z"))).isEqualTo("\"-Da=b c\"\n\"x\\\"y\\\\z\"\n");
    }

    private static App app(String name, String... libraries) {
        return new App(name, "Main", Path.of(name + ".jar"), List.of(paths(libraries)));
    }

    private static Path[] paths(String... names) {
        return Stream.of(names).map(Path::of).toArray(Path[]::new);
    }
}
