package io.hrsshall.kit.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which instances of the service ended by an OutOfMemoryError. Java's hook tells: before the JVM exits, it runs `cp
/// <temporary directory>/hall-<process>/* <directory>`, which copies a file that is named as the instance. A process
/// that is killed, by the kernel too, copies nothing.
///
/// The directory survives the process and its container, and is shared by all instances of the service.
final class MemoryExits {

    private static final Logger log = LoggerFactory.getLogger(MemoryExits.class);

    private final @Nullable Path directory;
    private final Path own;
    private final String instance;
    private final Pattern ofService;

    /// @param directory
    ///            null if exits are not marked
    MemoryExits(@Nullable Path directory, String service, String instance) {
        this.directory = directory;
        this.own = Path.of(System.getProperty("java.io.tmpdir"), "hall-" + ProcessHandle.current().pid());
        this.instance = instance;
        this.ofService = Pattern.compile(Pattern.quote(service) + "-[0-9a-f]{8}");
    }

    /// Makes the file that the hook would copy, in place of that of an earlier process of the same number.
    void begin() {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.isWritable(directory)) {
            throw new IllegalStateException("hall.tasks.memory-exits is not writable: " + directory);
        }
        try {
            end();
            Files.createDirectory(own);
            Files.createFile(own.resolve(instance));
        } catch (IOException | UncheckedIOException e) {
            // Such as one that another user has left.
            log.warn("An exit by an OutOfMemoryError will count as a kill, directory={}", own, e);
        }
    }

    /// The instances that ended by an OutOfMemoryError and were not cleared yet.
    List<String> find() {
        return directory == null
                ? List.of()
                : names(directory).filter(name -> ofService.matcher(name).matches()).toList();
    }

    /// Does nothing if another instance has cleared it.
    void clear(String ended) {
        if (directory != null) {
            delete(directory.resolve(ended));
        }
    }

    /// An orderly end leaves nothing that could be copied.
    void end() {
        if (directory != null && Files.isDirectory(own)) {
            names(own).forEach(name -> delete(own.resolve(name)));
            delete(own);
        }
    }

    private static Stream<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
