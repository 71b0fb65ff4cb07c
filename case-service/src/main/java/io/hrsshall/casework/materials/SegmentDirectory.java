package io.hrsshall.casework.materials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Segments as files below a directory that all instances share. Every path is made of ids only.
@Component
class SegmentDirectory implements SegmentStorage {

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
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(UUID file, UUID segment) {
        try {
            return Files.readAllBytes(folder(file).resolve(segment.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(UUID file, UUID segment) {
        try {
            Files.deleteIfExists(folder(file).resolve(segment.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        } catch (DirectoryNotEmptyException e) {
            throw new IllegalStateException("a segment was written during the deletion of " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void retain(UUID file, Set<UUID> segments) {
        if (segments.isEmpty()) {
            delete(file);
            return;
        }
        try {
            for (Path segment : list(folder(file))) {
                if (!segments.contains(UUID.fromString(segment.getFileName().toString()))) {
                    Files.deleteIfExists(segment);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forEachChangedBetween(Instant from, Instant until, Consumer<UUID> file) {
        try {
            for (Path part : list(root)) {
                for (Path folder : list(part)) {
                    Instant changed = Files.getLastModifiedTime(folder).toInstant();
                    if (!changed.isBefore(from) && changed.isBefore(until)) {
                        file.accept(UUID.fromString(folder.getFileName().toString()));
                    }
                }
            }
        } catch (NoSuchFileException _) {
            // Deleted meanwhile; the next run continues.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /// The last characters of an id are random, so they spread the files evenly.
    private Path folder(UUID file) {
        String name = file.toString();
        return root.resolve(name.substring(name.length() - FAN_OUT)).resolve(name);
    }
}
