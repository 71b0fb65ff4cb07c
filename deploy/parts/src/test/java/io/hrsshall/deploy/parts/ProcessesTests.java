package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTests {

    @TempDir
    Path directory = Path.of(".");

    private Processes processes = new Processes(Path.of("."));

    @BeforeEach
    void here() {
        processes = new Processes(directory);
    }

    @AfterEach
    void endStrays() {
        processes.all().forEach(running -> processes.stop(running.name()));
        processes.strays().forEach(stray -> stray.end(OsProcess.Signal.KILL, Duration.ofSeconds(5)));
    }

    @Test
    void aStartedProgramIsFoundAgainByItsName() {
        RunningProgram started = processes.start(sleeper("sleeper"));

        assertThat(new Processes(directory).find("sleeper")).contains(started);
        assertThat(started.isAlive()).isTrue();
    }

    @Test
    void aRunningProgramIsNotStartedTwice() {
        RunningProgram first = processes.start(sleeper("sleeper"));

        assertThat(processes.start(sleeper("sleeper"))).isEqualTo(first);
    }

    @Test
    void anotherBuildOfAProgramIsDistinguished() {
        RunningProgram running = processes.start(sleeper("sleeper"));

        assertThat(running.runs(sleeper("sleeper"))).isTrue();
        assertThat(running.runs(new Program("sleeper", List.of("sleep", "61"), Map.of(), directory, List.of(),
                OsProcess.Signal.TERM, Duration.ofSeconds(5), () -> {
                }, () -> true))).isFalse();
        assertThat(processes.find("sleeper").orElseThrow().runs(sleeper("sleeper"))).isTrue();
    }

    @Test
    void aProgramRunsInItsOwnSession() throws Exception {
        RunningProgram started = processes.start(sleeper("sleeper"));

        String itself = Long.toString(started.process().pid());
        until(() -> session(started.process().pid()).equals(itself));
    }

    /// Before the process has replaced the program that starts it.
    private static void until(Callable<Boolean> holds) throws Exception {
        long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime() - giveUp).as("two minutes have passed").isNegative();
            Pause.ofMillis(20);
        }
    }

    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    @Test
    void stoppingEndsAProgramAndRemovesItsRecord() {
        RunningProgram started = processes.start(sleeper("sleeper"));

        processes.stop("sleeper");

        assertThat(started.isAlive()).isFalse();
        assertThat(processes.all()).isEmpty();
    }

    @Test
    void aKilledProgramKeepsItsRecord() {
        processes.start(sleeper("sleeper"));

        processes.kill("sleeper");

        assertThat(processes.find("sleeper")).hasValueSatisfying(it -> assertThat(it.isAlive()).isFalse());
    }

    @Test
    void aReusedProcessIdIsNeverSignalled() throws IOException {
        RunningProgram started = processes.start(sleeper("sleeper"));
        Path file = RunningProgram.file(directory.resolve("run").toAbsolutePath().normalize(), "sleeper");
        // As if the system had given the id to this other process.
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        properties.setProperty("startTicks", Long.toString(started.process().startTicks() - 1));
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }

        processes.kill("sleeper");

        assertThat(started.isAlive()).isTrue();
    }

    @Test
    void anUnrecordedProcessIsFoundByItsMark() throws Exception {
        RunningProgram started = processes.start(sleeper("sleeper"));
        Files.delete(RunningProgram.file(directory.resolve("run").toAbsolutePath().normalize(), "sleeper"));
        until(() -> processes.strays().contains(started.process()));

        processes.stop("sleeper");

        assertThat(started.isAlive()).isFalse();
    }

    @Test
    void aProgramThatDiesWhileStartingIsReportedWithTheEndOfItsLog() {
        var failing = new Program("failing", List.of("/bin/sh", "-c", "sleep 2; echo no such luck; exit 3"), Map.of(),
                directory, List.of(), OsProcess.Signal.TERM, Duration.ofSeconds(1), () -> {
                }, () -> false);
        processes.start(failing);

        assertThatThrownBy(() -> processes.awaitReady(failing, Duration.ofSeconds(60))).isInstanceOf(PartFailed.class)
                .hasMessageContaining("ended while starting")
                .hasMessageContaining("no such luck");
    }

    @Test
    void theCallersEnvironmentIsNotInherited() throws Exception {
        RunningProgram started = processes
                .start(new Program("sleeper", List.of("sleep", "60"), Map.of("ONE", "1"), directory,
                        List.of(), OsProcess.Signal.TERM, Duration.ofSeconds(1), () -> {
                        }, () -> true));
        Path environ = Path.of("/proc", Long.toString(started.process().pid()), "environ");
        // At first the process still is the program that starts it.
        until(() -> {
            List<String> environment = List.of(Files.readString(environ).split("\0"));
            return environment.contains("ONE=1") && environment.stream()
                    .allMatch(entry -> entry.matches("(?s)(PATH|HOME|USER|LANG|TZ|ONE|HALL_RUN)=.*"));
        });
    }

    @Test
    void aPortInUseIsNotFree() throws IOException {
        try (var socket = new ServerSocket(0)) {
            assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
            assertThat(Ports.answers(socket.getLocalPort())).isTrue();
        }
        assertThat(Ports.free(5)).doesNotHaveDuplicates().allMatch(Ports::isFree);
    }

    private Program sleeper(String name) {
        return new Program(name, List.of("sleep", "60"), Map.of(), directory, List.of(), OsProcess.Signal.TERM,
                Duration.ofSeconds(5), () -> {
                }, () -> true);
    }
}
