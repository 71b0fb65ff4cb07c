package io.hrsshall.casework.materials;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Segments as files below a directory that all instances share. Every path is made of ids only; entries with other
/// names, such as `lost+found`, are left alone.
@Component
class SegmentDirectory implements SegmentStorage {

    private static final Logger log = LoggerFactory.getLogger(SegmentDirectory.class);
    private static final int FAN_OUT = 2;

    private final Path root;

    SegmentDirectory(MaterialSettings settings) throws IOException {
        this.root = Files.createDirectories(settings.directory().toAbsolutePath());
    }

    @Override
    public void write(UUID file, UUID segment, byte[] encrypted) {
        try {
            Path folder = Files.createDirectories(folder(file));
            try (FileChannel channel = FileChannel.open(folder.resolve(segment.toString()),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(encrypted);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<byte[]> read(UUID file, UUID segment) {
        try {
            return Optional.of(Files.readAllBytes(folder(file).resolve(segment.toString())));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(UUID file, UUID segment) {
        try {
            Files.deleteIfExists(folder(file).resolve(segment.toString()));
            Files.deleteIfExists(folder(file));
        } catch (DirectoryNotEmptyException _) {
            // It has other segments.
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(UUID file) {
        Path folder = folder(file);
        try {
            for (Path segment : list(folder)) {
                Files.deleteIfExists(segment);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
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

    /// Not what was deleted meanwhile.
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
            log.warn("Entry of the directory of materials is no file of the hall, path={}", path);
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

    private static DependencyUnavailable unavailable(IOException e) {
        log.error("Storage of materials failed", e);
        return new DependencyUnavailable("materials");
    }

    /// The last characters of an id are random, so they spread the files evenly.
    private Path folder(UUID file) {
        String name = file.toString();
        return root.resolve(name.substring(name.length() - FAN_OUT)).resolve(name);
    }
}
