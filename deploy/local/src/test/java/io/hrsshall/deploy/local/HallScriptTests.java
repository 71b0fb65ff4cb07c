package io.hrsshall.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script in a new clone: nothing is built, and nothing was started.
class HallScriptTests {

    private static final String USAGE = "deploy/local/src/main/resources/io/hrsshall/deploy/local/usage.txt";

    @TempDir
    Path clone = Path.of(".");

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));

    @BeforeEach
    void cloned() throws IOException {
        Files.copy(root.resolve("hall"), clone.resolve("hall"));
        Files.createDirectories(clone.resolve(USAGE).getParent());
        Files.copy(root.resolve(USAGE), clone.resolve(USAGE));
        Path maven = Files.createDirectory(clone.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\ntouch " + clone.resolve("built") + "\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void helpListsTheCommandsWithoutABuild() throws Exception {
        Answer answer = hall("help");

        assertThat(answer.status()).isZero();
        assertThat(answer.text()).isEqualTo(Files.readString(clone.resolve(USAGE))).contains("./hall up ");
        assertThat(clone.resolve("built")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"who", "status", "logs", "down"})
    void whatNeedsAStartedHallSaysThatNoneWasStarted(String command) throws Exception {
        Answer answer = hall(command);

        assertThat(answer.text()).contains("nothing was started here yet");
        assertThat(answer.status()).isEqualTo(List.of("who", "logs").contains(command) ? 1 : 0);
        assertThat(clone.resolve("built")).doesNotExist();
        assertThat(clone.resolve(".hall")).doesNotExist();
    }

    @Test
    void theStatusForProgramsIsAnEmptyList() throws Exception {
        assertThat(hall("status", "--json").text()).endsWith("[]\n");
    }

    private Answer hall(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", clone.resolve("hall").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", clone.resolve("bin") + ":", (path, first) -> first + path);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private record Answer(int status, String text) {}
}
