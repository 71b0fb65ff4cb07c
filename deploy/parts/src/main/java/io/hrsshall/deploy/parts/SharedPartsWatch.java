package io.hrsshall.deploy.parts;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Ends the parts when the last build that uses them has ended. Runs as a process of its own, so that it also notices a
/// build that was killed.
public final class SharedPartsWatch {

    static final String USERS = "users";

    /// In the order in which they are ended: Keycloak writes to PostgreSQL until its end.
    static final List<String> PARTS = List.of(KeycloakPart.NAME, KafkaPart.NAME, PostgresPart.NAME);

    private SharedPartsWatch() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Duration linger = Duration.ofSeconds(Long.parseLong(arguments[1]));
        var processes = new Processes(directory);
        List<RunningProgram> known = List.of();
        long unusedSince = System.nanoTime();
        while (true) {
            Pause.ofMillis(500);
            // Without the directory (mvn clean) the parts can no longer be found, so they are ended.
            boolean there = Files.isDirectory(directory.resolve("run"));
            if (there) {
                known = processes.all();
            }
            if (there && isUsed(directory)) {
                unusedSince = System.nanoTime();
            } else if (!there) {
                end(known);
                return;
            } else if (System.nanoTime() - unusedSince > linger.toNanos()) {
                try (Closeable _ = SharedParts.lockAll(directory)) {
                    if (!isUsed(directory)) {
                        endAll(processes, directory);
                        return;
                    }
                }
            }
        }
    }

    private static boolean isUsed(Path directory) {
        Path users = directory.resolve(USERS);
        if (!Files.isDirectory(users)) {
            return false;
        }
        try (Stream<Path> files = Files.list(users)) {
            boolean used = false;
            for (Path file : files.toList()) {
                Optional<OsProcess> user = user(file);
                if (user.isEmpty() || user.get().isAlive()) {
                    used = true; // an unreadable registration may belong to a live build
                } else {
                    Files.deleteIfExists(file);
                }
            }
            return used;
        } catch (IOException | UncheckedIOException e) {
            return Files.isDirectory(users);
        }
    }

    private static Optional<OsProcess> user(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional
                    .of(new OsProcess(Long.parseLong(file.getFileName().toString()), Long.parseLong(lines.get(0)),
                            lines.get(1)));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Ends the parts and deletes their data, but keeps the unpacked software.
    static void endAll(Processes processes, Path directory) {
        PARTS.forEach(processes::stop);
        for (String data : List.of("kafka", "postgres", "state.properties")) {
            Directories.delete(directory.resolve(data));
        }
    }

    private static void end(List<RunningProgram> known) {
        known.stream()
                .filter(running -> !running.name().equals(SharedParts.SUPERVISOR))
                .forEach(running -> running.process().end(running.stop(), running.grace()));
    }
}
