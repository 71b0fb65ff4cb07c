package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of cases within a backup. A segment is written once and never changed, so a copy in an earlier backup is
/// shared by a hard link, and a name with the same size needs no second look.
record CaseFiles(Path backup) {

    private static final Pattern SEGMENT = Pattern.compile("[0-9a-f]{2}/[0-9a-f-]{36}/[0-9a-f-]{36}");
    /// A younger segment may still be being written.
    private static final Duration WRITTEN = Duration.ofSeconds(2);

    /// @param copied
    ///            those that no earlier backup had
    record Added(long segments, long copied, long bytes) {}

    /// @param damaged
    ///            segments whose copies are all damaged or gone
    record Restored(long copied, long present, long damaged) {}

    Path folder() {
        return backup.resolve("files");
    }

    /// By path. Lines are written after the copies, so a copy without a line is made again.
    private Path index() {
        return backup.resolve("files.index");
    }

    Map<String, Copies.Copy> entries() throws IOException {
        Map<String, Copies.Copy> entries = new HashMap<>();
        if (Files.exists(index())) {
            try (Stream<String> lines = Files.lines(index())) {
                lines.map(line -> line.split(" ", 3)).filter(line -> line.length == 3)
                        .forEach(line -> entries.put(line[2], new Copies.Copy(Long.parseLong(line[1]), line[0])));
            }
        }
        return entries;
    }

    /// Adds what the storage has and this backup does not.
    ///
    /// @param former
    ///            the backup before
    Added add(Path storage, @Nullable CaseFiles former) throws IOException {
        var adding = new Adding(storage, former == null ? null : former.folder(), entries(),
                former == null ? Map.of() : former.entries());
        Copies.folder(folder());
        if (Files.isDirectory(storage)) {
            Files.walkFileTree(storage, adding);
        }
        Copies.flush(folder());
        append(adding.lines.toString());
        return new Added(adding.segments, adding.copied, adding.bytes);
    }

    private void append(String lines) throws IOException {
        try (FileChannel channel = FileChannel.open(index(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(StandardCharsets.UTF_8.encode(lines));
            channel.force(true);
        }
    }

    private final class Adding extends SimpleFileVisitor<Path> {

        private final Path storage;
        private final @Nullable Path former;
        private final Map<String, Copies.Copy> known;
        private final Map<String, Copies.Copy> inFormer;
        private final StringBuilder lines = new StringBuilder();
        private long segments;
        private long copied;
        private long bytes;

        private Adding(Path storage, @Nullable Path former, Map<String, Copies.Copy> known,
                Map<String, Copies.Copy> inFormer) {
            this.storage = storage;
            this.former = former;
            this.known = known;
            this.inFormer = inFormer;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = storage.relativize(file).toString();
            if (SEGMENT.matcher(path).matches()) {
                segments++;
                Copies.Copy present = known.get(path);
                if (present == null || present.bytes() != attributes.size()) {
                    add(file, path, attributes);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /// Deleted meanwhile.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private void add(Path file, String path, BasicFileAttributes attributes) throws IOException {
            Path target = folder().resolve(path);
            Copies.folder(target.resolveSibling("."));
            Copies.Copy shared = inFormer.get(path);
            Copies.Copy copy = shared != null && shared.bytes() == attributes.size() && share(path, target)
                    ? shared
                    : copy(file, target, attributes.lastModifiedTime().toInstant());
            if (copy != null) {
                lines.append(copy.sha256()).append(' ').append(copy.bytes()).append(' ').append(path).append('\n');
            }
        }

        private boolean share(String path, Path target) throws IOException {
            try {
                Files.deleteIfExists(target);
                Files.createLink(target, Path.of(String.valueOf(former)).resolve(path));
                return true;
            } catch (FileSystemException | UnsupportedOperationException e) {
                return false; // gone there, or a file system without links
            }
        }

        private Copies.@Nullable Copy copy(Path file, Path target, Instant writtenAt) throws IOException {
            while (Duration.between(writtenAt, Instant.now()).compareTo(WRITTEN) < 0) {
                Pause.ofMillis(100);
            }
            try {
                Copies.Copy copy = Copies.copy(file, target);
                copied++;
                bytes += copy.bytes();
                return copy;
            } catch (NoSuchFileException e) {
                Files.deleteIfExists(target);
                return null;
            }
        }
    }

    /// Adds to the storage what it lacks. What it has stays: the storage is then never older than the database, and
    /// case-service deletes what the database does not list.
    static Restored restore(Iterable<CaseFiles> newestFirst, Path storage) throws IOException {
        Map<String, Boolean> complete = new HashMap<>();
        long copied = 0;
        long present = 0;
        for (CaseFiles files : newestFirst) {
            for (Map.Entry<String, Copies.Copy> entry : files.entries().entrySet()) {
                Path target = storage.resolve(entry.getKey());
                if (complete.getOrDefault(entry.getKey(), false)) {
                    continue;
                }
                if (Files.exists(target) && Files.size(target) == entry.getValue().bytes()) {
                    present++;
                    complete.put(entry.getKey(), true);
                    continue;
                }
                boolean done = files.restore(entry.getKey(), entry.getValue(), target);
                complete.put(entry.getKey(), done);
                copied += done ? 1 : 0;
            }
        }
        return new Restored(copied, present, complete.values().stream().filter(done -> !done).count());
    }

    private boolean restore(String path, Copies.Copy expected, Path target) throws IOException {
        if (!SEGMENT.matcher(path).matches()) {
            throw new PartFailed(index() + " is damaged");
        }
        Copies.folder(target.resolveSibling("."));
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            if (Copies.copy(folder().resolve(path), part).equals(expected)) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
        } catch (NoSuchFileException e) {
            // reported as damaged
        }
        Files.deleteIfExists(part);
        return false;
    }
}
