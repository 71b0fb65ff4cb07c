package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTests {

    private static final int LIMIT = 100;

    @TempDir
    private Path logs = Path.of(".");
    private Process rotation;

    @BeforeEach
    void start() throws IOException {
        Program program = new LogRotation(logs, LIMIT, 2, Duration.ofMillis(100)).program();
        rotation = new ProcessBuilder(program.command()).directory(program.directory().toFile()).start();
    }

    @AfterEach
    void stop() {
        rotation.descendants().forEach(ProcessHandle::destroyForcibly);
        rotation.destroyForcibly();
    }

    /// As a service writes, which never opens its log again.
    @Test
    void aLogBeyondTheLimitIsCopiedAndItsProcessWritesOn() throws Exception {
        Path log = logs.resolve("case-service.log");
        Path small = logs.resolve("gateway.log");
        Files.writeString(small, "small");
        try (OutputStream service = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String part : new String[]{"first", "second", "third"}) {
                service.write((part + "-".repeat(LIMIT)).getBytes(StandardCharsets.UTF_8));
                until(() -> Files.exists(copy(1)) && Files.readString(copy(1)).startsWith(part)
                        && Files.size(log) == 0);
            }
            service.write("fourth".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(log).hasContent("fourth");
        assertThat(Files.readString(copy(2))).startsWith("second");
        assertThat(copy(3)).doesNotExist();
        assertThat(small).hasContent("small");
        assertThat(logs.resolve("gateway.log.1")).doesNotExist();
    }

    private Path copy(int number) {
        return logs.resolve("case-service.log." + number);
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime() - giveUp).as("two minutes have passed").isNegative();
            Pause.ofMillis(20);
        }
    }
}
