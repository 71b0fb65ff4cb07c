package io.hrsshall.deploy.local.citycheck;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The city's system, if the check starts it.
final class CityProcess implements AutoCloseable {

    private final String command;
    private final Map<String, String> facts;
    private final Path log;
    private @Nullable Process process;

    CityProcess(String command, Map<String, String> facts, Path log) {
        this.command = command;
        this.facts = facts;
        this.log = log;
    }

    void start() {
        var builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(facts);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new PartFailed("The city's system cannot be started: " + e.getMessage(), e);
        }
    }

    boolean isAlive() { return process != null && process.isAlive(); }

    /// As a power failure does.
    void kill() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
