package io.hrsshall.casework.storage;

import io.hrsshall.kit.feign.DependencyUnavailable;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Segments as files below a directory that all instances share. Every path is made of ids only; entries with other
/// names, such as `lost+found`, are left alone. The directory itself is never created: if it is missing, the volume is
/// not mounted. Each operation of a request runs in a pool of its own within a time limit, because a network file system
/// that hangs blocks its threads.
class SegmentDirectory implements SegmentStorage {

    private static final Logger log = LoggerFactory.getLogger(SegmentDirectory.class);
    private static final int FAN_OUT = 2;
    private static final int THREADS = 32;
    private static final int MAX_WAITING = 200;

    private final Path root;
    private final Duration limit;
    private final ExecutorService threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_WAITING), Thread.ofPlatform().daemon().name("materials-", 1).factory());

    /// @throws IllegalStateException
    ///             if there is no such directory
    SegmentDirectory(Path directory, Duration limit) {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IllegalStateException("HALL_MATERIALS_DIR is not a writable directory: " + directory);
        }
        this.root = directory.toAbsolutePath();
        this.limit = limit;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    @Override
    public void write(UUID file, UUID segment, byte[] encrypted) {
        within(() -> {
            Path part = part(file);
            Path folder = folder(file);
            boolean isNewPart = create(part);
            boolean isNewFolder = create(folder);
            try (FileChannel channel = FileChannel.open(folder.resolve(segment.toString()),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(encrypted);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // The entry of a directory survives a crash only if the directory is forced too.
            force(folder);
            if (isNewFolder) {
                force(part);
            }
            if (isNewPart) {
                force(root);
            }
            return segment;
        });
    }

    private static boolean create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<byte[]> read(UUID file, UUID segment) {
        return within(() -> {
            try {
                return Optional.of(Files.readAllBytes(folder(file).resolve(segment.toString())));
            } catch (NoSuchFileException _) {
                log.error("Segment not found in the directory of materials, file={}, segment={}", file, segment);
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(UUID file, UUID segment) {
        within(() -> {
            try {
                Files.deleteIfExists(folder(file).resolve(segment.toString()));
                return Files.deleteIfExists(folder(file));
            } catch (DirectoryNotEmptyException _) {
                // The file has other segments.
                return false;
            }
        });
    }

    @Override
    public void delete(UUID file) {
        within(() -> {
            Path folder = folder(file);
            for (Path segment : list(folder)) {
                Files.deleteIfExists(segment);
            }
            return Files.deleteIfExists(folder);
        });
    }

    private <T> T within(Callable<T> operation) {
        Future<T> result;
        try {
            result = threads.submit(operation);
        } catch (RejectedExecutionException e) {
            throw unavailable(e);
        }
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            result.cancel(true);
            throw unavailable(e);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    @Override
    public List<UUID> writtenBefore(UUID file, Instant time) {
        List<UUID> found = new ArrayList<>();
        try {
            for (Path segment : list(folder(file))) {
                UUID id = id(segment);
                if (id != null && isChanged(segment, Instant.MIN, time)) {
                    found.add(id);
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
        return found;
    }

    @Override
    public void forEachChangedBetween(Instant from, Instant until, Consumer<UUID> file) {
        try {
            for (Path part : list(root)) {
                for (Path folder : list(part)) {
                    UUID id = id(folder);
                    if (id != null && isChanged(folder, from, until)) {
                        file.accept(id);
                    }
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// False if the entry was deleted meanwhile.
    private static boolean isChanged(Path path, Instant from, Instant until) throws IOException {
        try {
            Instant changed = Files.getLastModifiedTime(path).toInstant();
            return !changed.isBefore(from) && changed.isBefore(until);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static @Nullable UUID id(Path path) {
        try {
            return UUID.fromString(path.getFileName().toString());
        } catch (IllegalArgumentException _) {
            log.warn("Entry of the directory of materials is not a file of the hall, path={}", path);
            return null;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    private static DependencyUnavailable unavailable(Exception e) {
        log.error("Storage of materials failed", e);
        return new DependencyUnavailable("materials");
    }

    private Path folder(UUID file) {
        return part(file).resolve(file.toString());
    }

    /// The last characters of an id are random, so they spread the files evenly.
    private Path part(UUID file) {
        String name = file.toString();
        return root.resolve(name.substring(name.length() - FAN_OUT));
    }
}
