package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A started program, as recorded in the run directory so that a later process can find and end it.
///
/// @param readyAfter
///            how long it took to become ready; null until then
public record RunningProgram(String name, OsProcess process, List<Integer> ports, Instant startedAt,
        @Nullable Duration readyAfter, OsProcess.Signal stop, Duration grace, Path log, String fingerprint) {

    RunningProgram readyAfter(Duration duration) {
        return new RunningProgram(name, process, ports, startedAt, duration, stop, grace, log, fingerprint);
    }

    public boolean isAlive() { return process.isAlive(); }

    /// Whether it is this program, not an earlier build of it or one with other settings.
    public boolean runs(Program program) {
        return fingerprint.equals(program.fingerprint());
    }

    void save(Path directory) {
        var properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("pid", Long.toString(process.pid()));
        properties.setProperty("startTicks", Long.toString(process.startTicks()));
        properties.setProperty("boot", process.boot());
        properties.setProperty("ports", ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
        properties.setProperty("startedAt", startedAt.toString());
        properties.setProperty("stop", stop.name());
        properties.setProperty("graceMillis", Long.toString(grace.toMillis()));
        properties.setProperty("log", log.toString());
        properties.setProperty("fingerprint", fingerprint);
        if (readyAfter != null) {
            properties.setProperty("readyAfterMillis", Long.toString(readyAfter.toMillis()));
        }
        try {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, name, ".tmp");
            try (var out = Files.newBufferedWriter(unfinished)) {
                properties.store(out, null);
            }
            Files.move(unfinished, file(directory, name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<RunningProgram> load(Path directory, String name) {
        Path file = file(directory, name);
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            return Optional.empty();
        }
        String ready = properties.getProperty("readyAfterMillis");
        return Optional.of(new RunningProgram(name,
                new OsProcess(Long.parseLong(properties.getProperty("pid")),
                        Long.parseLong(properties.getProperty("startTicks")), properties.getProperty("boot")),
                Arrays.stream(properties.getProperty("ports").split(",")).filter(p -> !p.isEmpty())
                        .map(Integer::valueOf).toList(),
                Instant.parse(properties.getProperty("startedAt")),
                ready == null ? null : Duration.ofMillis(Long.parseLong(ready)),
                OsProcess.Signal.valueOf(properties.getProperty("stop")),
                Duration.ofMillis(Long.parseLong(properties.getProperty("graceMillis"))),
                Path.of(properties.getProperty("log")), properties.getProperty("fingerprint", "")));
    }

    static Path file(Path directory, String name) {
        return directory.resolve(name + ".properties");
    }
}
