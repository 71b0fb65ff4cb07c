package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// All backups: `base/NAME` with the databases, the files of cases and the sealed secrets of one time, and `wal/SERVER`
/// with the changes since.
record BackupFolder(Path folder) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String UNFINISHED = ".unfinished";
    private static final Pattern WAL = Pattern.compile("([0-9A-F]{24})(\\.[0-9A-F]{8}\\.backup|\\.partial)?\\.gz");
    private static final Pattern PART = Pattern.compile("\\..*\\.part");

    /// A complete backup.
    record Backup(Path folder, Manifest manifest) {

        String name() {
            return folder.getFileName().toString();
        }

        Path postgres() {
            return folder.resolve(BaseBackup.FOLDER);
        }

        CaseFiles files() {
            return new CaseFiles(folder);
        }
    }

    Path base() {
        return folder.resolve("base");
    }

    Path wal() {
        return folder.resolve("wal");
    }

    /// One backup or restore at a time. The lock ends with the process that holds it.
    FileLock lock() throws IOException {
        Copies.folder(folder);
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // reported below
        }
        channel.close();
        throw new PartFailed("Another backup or restore is running.");
    }

    Path begin(Instant now) throws IOException {
        Copies.folder(base());
        Path unfinished = base().resolve(NAME.format(now) + UNFINISHED);
        if (Files.exists(base().resolve(NAME.format(now)))) {
            throw new PartFailed("There is a backup of this second.");
        }
        Copies.folder(unfinished);
        return unfinished;
    }

    Backup complete(Path unfinished, Manifest manifest) throws IOException {
        Copies.write(unfinished.resolve(Manifest.FILE), JSON.writeValueAsBytes(manifest));
        Copies.flush(unfinished);
        String name = unfinished.getFileName().toString();
        Path complete = unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
        Files.move(unfinished, complete, StandardCopyOption.ATOMIC_MOVE);
        Copies.flushEntries(base());
        return new Backup(complete, manifest);
    }

    /// The oldest first.
    List<Backup> complete() {
        return children(base()).filter(each -> Files.isRegularFile(each.resolve(Manifest.FILE)))
                .filter(each -> !isUnfinished(each))
                .sorted()
                .map(each -> new Backup(each, read(each.resolve(Manifest.FILE))))
                .toList();
    }

    Optional<Backup> find(String name) {
        return complete().stream().filter(backup -> backup.name().equals(name)).findFirst();
    }

    /// What interrupted backups have left, and files that interrupted archivings have.
    List<String> deleteUnfinished() {
        List<Path> left = new ArrayList<>(children(base()).filter(BackupFolder::isUnfinished).toList());
        left.forEach(Directories::delete);
        children(wal()).flatMap(BackupFolder::children)
                .filter(file -> PART.matcher(file.getFileName().toString()).matches() && isOld(file))
                .forEach(Directories::delete);
        return left.stream().map(each -> each.getFileName().toString()).toList();
    }

    /// Keeps the newest backups and the changes since the oldest of them.
    ///
    /// @param server
    ///            that archives now
    /// @return the names of the deleted backups
    List<String> deleteOld(int kept, String server) {
        List<Backup> all = complete();
        List<Backup> old = all.subList(0, Math.max(0, all.size() - kept));
        old.forEach(backup -> {
            // Without its manifest it is no backup any more, should this be interrupted.
            Directories.delete(backup.folder().resolve(Manifest.FILE));
            Directories.delete(backup.folder());
        });
        Map<String, String> needed = all.subList(old.size(), all.size()).stream()
                .collect(Collectors.toMap(backup -> backup.manifest().server(),
                        backup -> position(backup.manifest().startWal()),
                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        children(wal()).forEach(archive -> deleteOldWal(archive, needed, server));
        return old.stream().map(Backup::name).toList();
    }

    private static void deleteOldWal(Path archive, Map<String, String> needed, String server) {
        String name = archive.getFileName().toString();
        String first = needed.get(name);
        if (first != null) {
            children(archive).filter(file -> isBefore(file, first)).forEach(Directories::delete);
        } else if (!name.equals(server)) {
            Directories.delete(archive);
        }
    }

    /// Files of the history of time lines are kept: they are small, and say which time lines are taken.
    private static boolean isBefore(Path file, String first) {
        var name = WAL.matcher(file.getFileName().toString());
        return name.matches() && position(name.group(1)).compareTo(first) < 0;
    }

    /// The position in the write-ahead log (LSN), which increases across timelines.
    private static String position(String wal) {
        return wal.substring(8);
    }

    private static boolean isUnfinished(Path backup) {
        return backup.getFileName().toString().endsWith(UNFINISHED)
                || Files.isDirectory(backup) && !Files.exists(backup.resolve(Manifest.FILE));
    }

    private static boolean isOld(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minusSeconds(3600));
        } catch (IOException e) {
            return false; // the archiving ended just now
        }
    }

    private static Manifest read(Path file) {
        Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
        if (manifest.format() != Manifest.FORMAT) {
            throw new PartFailed(file + " is of another version");
        }
        return manifest;
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
