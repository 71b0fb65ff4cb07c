package io.hrsshall.deploy.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Starts programs that outlive this JVM, finds them again and ends them. They are recorded in a run directory; a
/// program that was not recorded, because this JVM died, is found by a mark in its environment.
public final class Processes {

    private static final String MARK = "HALL_RUN";

    private final Path runDirectory;
    private final Path logDirectory;

    public Processes(Path directory) {
        this.runDirectory = directory.resolve("run").toAbsolutePath().normalize();
        this.logDirectory = directory.resolve("logs").toAbsolutePath().normalize();
    }

    public Path log(String name) {
        return logDirectory.resolve(name + ".log");
    }

    /// Starts the program unless it is running.
    public RunningProgram start(Program program) {
        Optional<RunningProgram> former = find(program.name()).filter(RunningProgram::isAlive);
        if (former.isPresent()) {
            return former.get();
        }
        program.prepare().run();
        Path log = log(program.name());
        List<String> command = new ArrayList<>();
        // In its own session: a closed terminal or Ctrl-C does not end the started programs.
        command.add("setsid");
        command.addAll(program.command());
        var builder = new ProcessBuilder(command).directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        Map<String, String> inherited = Map.copyOf(builder.environment());
        builder.environment().clear();
        for (String name : List.of("PATH", "HOME", "USER")) {
            String value = inherited.get(name);
            if (value != null) {
                builder.environment().put(name, value);
            }
        }
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        builder.environment().putAll(program.environment());
        builder.environment().put(MARK, mark(program.name()));
        try {
            Files.createDirectories(runDirectory);
            Files.createDirectories(logDirectory);
            if (!Files.exists(log)) {
                Files.createFile(log,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(log, "---- " + Instant.now() + " starting " + program.name() + System.lineSeparator(),
                    StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            OsProcess started = OsProcess.of(process.pid())
                    .orElseThrow(() -> new PartFailed(program.name() + " ended at once: see " + log));
            var running = new RunningProgram(program.name(), started, program.ports(), Instant.now(), null,
                    program.stop(),
                    program.grace(), log, program.fingerprint());
            running.save(runDirectory);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the first port accepts connections. The program may then still wait for others before it is ready.
    public void awaitListening(Program program, Duration timeout) {
        await(program, timeout, () -> program.ports().isEmpty() || Ports.answers(program.ports().getFirst()),
                "did not listen");
    }

    /// Waits until the program is ready. If it ends or the timeout expires, the failure contains the end of its log.
    public RunningProgram awaitReady(Program program, Duration timeout) {
        RunningProgram running = await(program, timeout, program.ready(), "was not ready");
        if (running.readyAfter() == null) {
            running = running.readyAfter(Duration.between(running.startedAt(), Instant.now()));
            running.save(runDirectory);
        }
        return running;
    }

    private RunningProgram await(Program program, Duration timeout, BooleanSupplier condition, String otherwise) {
        RunningProgram running = find(program.name())
                .orElseThrow(() -> new PartFailed(program.name() + " has not been started"));
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (!running.isAlive()) {
                throw new PartFailed(program.name() + " ended while starting. The end of " + running.log() + ":\n"
                        + tail(running.log(), 15));
            }
            if (System.nanoTime() > deadline) {
                throw new PartFailed(program.name() + " " + otherwise + " after " + timeout.toSeconds()
                        + " s. The end of " + running.log() + ":\n" + tail(running.log(), 15));
            }
            // Each probe costs a starting JVM a few milliseconds.
            Pause.ofMillis(200);
        }
        return running;
    }

    public Optional<RunningProgram> find(String name) {
        return RunningProgram.load(runDirectory, name);
    }

    /// All programs that were started and not stopped, alive or not, oldest first.
    public List<RunningProgram> all() {
        if (!Files.isDirectory(runDirectory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runDirectory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".properties"))
                    .map(file -> file.substring(0, file.length() - ".properties".length()))
                    .map(this::find)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RunningProgram::startedAt))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the program and removes its record.
    public void stop(String name) {
        find(name).ifPresent(running -> running.process().end(running.stop(), running.grace()));
        strays(name).forEach(stray -> stray.end(OsProcess.Signal.TERM, Duration.ofSeconds(10)));
        try {
            Files.deleteIfExists(RunningProgram.file(runDirectory, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills the program and keeps its record.
    public void kill(String name) {
        find(name).ifPresent(running -> {
            running.process().signal(OsProcess.Signal.KILL);
            running.process().awaitEnd(Duration.ofSeconds(10));
        });
    }

    /// Lets the program and the processes that it has started hang until [#resume]: connections stay open, the system
    /// accepts new ones, and nothing answers.
    public void suspend(String name) {
        signalAll(name, OsProcess.Signal.STOP);
    }

    public void resume(String name) {
        signalAll(name, OsProcess.Signal.CONT);
    }

    /// The program itself first, so that it starts no more processes.
    private void signalAll(String name, OsProcess.Signal signal) {
        find(name).map(RunningProgram::process).filter(OsProcess::isAlive).ifPresent(program -> {
            program.signal(signal);
            ProcessHandle.of(program.pid()).stream().flatMap(ProcessHandle::descendants)
                    .flatMap(process -> OsProcess.of(process.pid()).stream())
                    .forEach(process -> process.signal(signal));
        });
    }

    /// Processes with the mark of this run directory, recorded or not.
    public List<OsProcess> strays() {
        return marked(MARK + "=" + mark(""));
    }

    private List<OsProcess> strays(String name) {
        return marked(MARK + "=" + mark(name) + "\0");
    }

    private String mark(String name) {
        return runDirectory + "#" + name;
    }

    private static List<OsProcess> marked(String mark) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(path -> hasEnvironment(path, mark))
                    .map(path -> OsProcess.of(Long.parseLong(path.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasEnvironment(Path process, String mark) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            String text = "\0" + new String(environment, StandardCharsets.UTF_8);
            return text.contains("\0" + mark);
        } catch (IOException e) {
            return false; // of another user, or ended
        }
    }

    /// The last lines of the log.
    public static String tail(Path log, int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
