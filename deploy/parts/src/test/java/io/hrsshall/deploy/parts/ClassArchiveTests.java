package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTests {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    Path home = Path.of(".");

    @Test
    void theArchiveIsCreatedFromWhatEveryProgramHasRecorded() throws IOException {
        ClassArchive archive = archive("services", "a.jar");
        assertThat(options(archive, "one", false)).isEmpty();
        String option = options(archive, "one", true).getFirst();
        assertThat(option).startsWith("-XX:DumpLoadedClassList=");
        assertThat(creation(archive)).as("nothing was recorded yet").isEmpty();

        record(archive, "one", "java/lang/Object id: 0", "java/lang/String id: 1", "java/la");
        record(archive, "other", "java/lang/Object id: 0", "java/lang/Integer id: 1",
                "a/Plugin id: 2 super: 0 source: plugin.jar", "");

        assertThat(creation(archive)).isPresent();
        assertThat(options(archive, "one", true)).as("recorded already").isEmpty();
        assertThat(classes()).as("each class once, without a line that may be unfinished")
                .containsExactly("java/lang/Object", "java/lang/String", "java/lang/Integer");
    }

    @Test
    void anArchiveIsUsedOnlyWithItsOwnClassPath() throws IOException {
        ClassArchive archive = archive("services", "a.jar");
        Path made = Path.of(options(archive, "one", true).getFirst().replace("-XX:DumpLoadedClassList=", "")
                .replace(".one.recording", ".jsa"));
        Files.writeString(made, "archive");

        assertThat(options(archive, "one", true)).contains("-XX:SharedArchiveFile=" + made);
        assertThat(creation(archive)).isEmpty();
        assertThat(options(archive("services", "a.jar", "b.jar"), "one", false)).isEmpty();
        assertThat(options(new ClassArchive("services", home, List.of(Path.of("a.jar")), "rebuilt"), "one", false))
                .isEmpty();
    }

    @Test
    void anArchiveOfAnEarlierBuildIsDeleted() throws IOException {
        Path former = Files.writeString(home.resolve("services-00000000.jsa"), "archive");
        Path another = Files.writeString(home.resolve("services-more-00000000.jsa"), "archive");
        ClassArchive archive = archive("services", "a.jar");
        record(archive, "one", "java/lang/Object", "");

        assertThat(creation(archive)).isPresent();

        assertThat(former).doesNotExist();
        assertThat(another).exists();
    }

    /// With a real JVM, which refuses an archive that does not fit.
    @Test
    void aJvmStartsWithTheArchiveThatIsCreated() throws IOException, InterruptedException {
        ClassArchive archive = archive("none", "none.jar");
        run(List.of(java(), archive.argument("one", true), "-version"));
        for (List<String> command : creation(archive).stream().map(Program::command).toList()) {
            run(command);
        }

        String used = archive.argument("one", true);
        assertThat(Files.readString(Path.of(used.substring(1)))).contains("SharedArchiveFile");
        run(Stream.concat(Stream.of(java(), used, "-Xshare:on"),
                Stream.concat(ClassArchive.LAYOUT.stream(), Stream.of("-cp", "none.jar", "-version"))).toList());
    }

    @Test
    void argumentFilesAreQuoted() {
        assertThat(ClassArchive.quoted(List.of("-Da=b c", "x\"y\\z"))).isEqualTo("\"-Da=b c\"\n\"x\\\"y\\\\z\"\n");
    }

    private ClassArchive archive(String name, String... jars) {
        return new ClassArchive(name, home, Stream.of(jars).map(Path::of).toList(), "");
    }

    private Optional<Program> creation(ClassArchive archive) {
        return ClassArchive.creationProgram(JDK, home, List.of(archive));
    }

    private static List<String> options(ClassArchive archive, String program, boolean records) throws IOException {
        String argument = archive.argument(program, records);
        assertThat(argument).startsWith("@");
        return Files.readAllLines(Path.of(argument.substring(1)))
                .stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
    }

    private static void record(ClassArchive archive, String program, String... lines) throws IOException {
        String option = options(archive, program, true).getFirst();
        Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), String.join("\n", lines));
    }

    private List<String> classes() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return Files.readAllLines(
                    files.filter(file -> file.toString().endsWith(".classes")).findFirst().orElseThrow());
        }
    }

    private static String java() {
        return JDK.resolve("bin/java").toString();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
