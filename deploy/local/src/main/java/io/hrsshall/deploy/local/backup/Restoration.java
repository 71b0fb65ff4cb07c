package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.Progress;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.RunningProgram;
import io.hrsshall.deploy.parts.WalArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings a backup back. The databases recover in a folder of their own, and replace the present data only when they
/// are complete. What was there is moved aside, not deleted.
///
/// @param home
///            with the present data in `data`
/// @param present
///            the data directory of the present databases
/// @param postgres
///            read when the secrets are in place
/// @param former
///            superusers of earlier times, of which the backup may know one only; read as well when the secrets are in
///            place
/// @param storage
///            the directory with the files of cases; null if they are in a bucket
record Restoration(BackupFolder folder, WalArchive archive, Path home, Path present,
        Supplier<PostgresPart.Settings> postgres, Supplier<List<Administrator.Login>> former, Artifacts artifacts,
        @Nullable Path storage, Clock clock, Progress progress) {

    static final String SECRETS = "secrets.sealed";
    static final String ASIDE = "before-restore-";
    /// What belongs to the present databases, with those of several servers and brokers.
    private static final List<String> DATA = List.of("kafka", "kafka-cluster", "postgres", "postgres-2",
            "postgres-primary", "postgres-synchronous");

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}|[0-9A-F]{8}\\.history");
    private static final Duration LONGEST_RECOVERY = Duration.ofHours(12);
    private static final String REFUSED = "28P01";
    private static final int ATTEMPTS = 3;
    private static final String TARGET_NOT_REACHED = "recovery ended before configured recovery target was reached";

    /// @param recoveredTo
    ///            the time of the last change; null if none was recovered after the copy
    /// @param files
    ///            null if they are in a bucket
    /// @param aside
    ///            where the former data is
    record Restored(BackupFolder.Backup backup, @Nullable Instant recoveredTo, CaseFiles.@Nullable Restored files,
            long sentAgain, Path aside) {}

    /// The newest backup, or the newest one from which this time can be reached.
    BackupFolder.Backup choose(@Nullable String name, @Nullable Instant target) {
        List<BackupFolder.Backup> all = folder.complete();
        if (name != null) {
            BackupFolder.Backup named = folder.find(name)
                    .orElseThrow(() -> new PartFailed("There is no complete backup "
                            + name + ". There are: " + names(all)));
            if (target != null && target.isBefore(named.manifest().completedAt())) {
                throw new PartFailed("The backup " + name + " was complete at " + named.manifest().completedAt()
                        + " and can't be restored to an earlier time.");
            }
            return named;
        }
        return all.stream().filter(each -> target == null || !target.isBefore(each.manifest().completedAt()))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new PartFailed(all.isEmpty()
                        ? "There is no complete backup in " + folder.folder() + "."
                        : "The oldest backup was complete at " + all.getFirst().manifest().completedAt()
                                + "; no earlier time can be restored."));
    }

    private static String names(List<BackupFolder.Backup> all) {
        return all.isEmpty() ? "none" : String.join(", ", all.stream().map(BackupFolder.Backup::name).toList());
    }

    /// @param target
    ///            null for the last change that there is
    Restored run(BackupFolder.Backup backup, @Nullable Instant target) {
        try (FileLock lock = folder.lock()) {
            checkLog(backup);
            Path restoring = home.resolve("data/restoring");
            Directories.delete(restoring);
            Path data = restoring.resolve("postgres");
            copy(backup, data);
            takeUnarchivedWal(backup, data);
            progress.line("the backup " + backup.name() + " is copied and whole, the changes since are being repeated");
            Recovered recovered = recover(backup, data, target);
            Path aside = home.resolve("data").resolve(ASIDE + NAME.format(clock.instant()));
            swap(data, aside);
            Directories.delete(restoring);
            progress.line("the databases are restored");
            CaseFiles.@Nullable Restored files = storage == null ? null : restoreFiles(storage);
            return new Restored(backup, recovered.lastChange(), files, recovered.sentAgain(), aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what earlier restores have moved aside.
    List<Path> discard() {
        List<Path> aside = asides();
        aside.forEach(Directories::delete);
        return aside;
    }

    private List<Path> asides() {
        Path data = home.resolve("data");
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(each -> each.getFileName().toString().startsWith(ASIDE)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkLog(BackupFolder.Backup backup) {
        List<String> missing = backup.manifest().wal().stream()
                .filter(wal -> !Files.exists(log(backup).resolve(wal + ".gz"))).toList();
        if (!missing.isEmpty()) {
            throw new PartFailed("The backup " + backup.name() + " can't be restored: the archive lacks "
                    + String.join(", ", missing) + ".");
        }
    }

    private Path log(BackupFolder.Backup backup) {
        return archive.folder().resolve(backup.manifest().server());
    }

    /// @throws PartFailed
    ///             unless every file is there as it was written
    private static void copy(BackupFolder.Backup backup, Path data) throws IOException {
        try (Stream<Path> tree = Files.walk(backup.postgres())) {
            for (Path folder : tree.filter(Files::isDirectory).toList()) {
                Copies.folder(data.resolve(backup.postgres().relativize(folder).toString()));
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Manifest.Entry entry : backup.manifest().files()) {
            Path file = backup.folder().resolve(entry.path()).normalize();
            if (!file.startsWith(backup.postgres()) || !Files.isRegularFile(file)
                    || !Copies.copy(file, data.resolve(backup.postgres().relativize(file).toString()))
                            .equals(new Copies.Copy(entry.bytes(), entry.sha256()))) {
                wrong.add(entry.path());
            }
        }
        if (!wrong.isEmpty()) {
            throw new PartFailed("The backup " + backup.name() + " is damaged: " + wrong.size()
                    + " of its files are missing or changed, such as " + wrong.getFirst()
                    + ". Nothing was restored. Another one: ./hall restore NAME");
        }
        Files.createFile(data.resolve("recovery.signal"));
    }

    /// The present server may have changes that it could not archive any more. With its disk, nothing is lost.
    private void takeUnarchivedWal(BackupFolder.Backup backup, Path data) throws IOException {
        if (!Files.exists(present.resolve("global/pg_control"))
                || !WalArchive.systemIdentifier(present).equals(backup.manifest().server())) {
            return;
        }
        try (Stream<Path> files = Files.list(present.resolve("pg_wal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && !Files.exists(log(backup).resolve(name + ".gz"))) {
                    Copies.copy(file, data.resolve("pg_wal").resolve(name));
                }
            }
        }
    }

    private record Recovered(@Nullable Instant lastChange, long sentAgain) {}

    private Recovered recover(BackupFolder.Backup backup, Path data, @Nullable Instant target) {
        var part = new PostgresPart(artifacts, data, postgres.get()
                .recovering(new PostgresPart.Recovery(log(backup), target)));
        part.takeOver();
        var processes = new Processes(home);
        Program program = part.program();
        processes.start(program);
        try {
            Instant lastChange = awaitPromotion(processes, part.connection(), target);
            return new Recovered(lastChange, new AfterRestore(part.connection()).run().sentAgain());
        } finally {
            processes.stop(program.name());
        }
    }

    /// Also makes the present superuser, if the backup knows a former one only.
    private @Nullable Instant awaitPromotion(Processes processes, PostgresConnection present,
            @Nullable Instant target) {
        List<PostgresConnection> known = Stream.concat(Stream.of(present), former.get().stream()
                .map(login -> present.as(login.user(), login.password()))).toList();
        long giveUp = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        int refusedByAll = 0;
        while (System.nanoTime() - giveUp < 0) {
            RunningProgram running = processes.find(PostgresPart.NAME).orElseThrow();
            if (!running.isAlive()) {
                throw ended(running, target);
            }
            int refused = 0;
            for (PostgresConnection postgres : known) {
                try (Connection connection = DriverManager.getConnection(postgres.url("postgres"), postgres.user(),
                        postgres.password()); ResultSet row = connection.createStatement().executeQuery("""
                                SELECT pg_is_in_recovery(), pg_last_xact_replay_timestamp()""")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        Databases.createSuperuser(postgres, present.user(), present.password());
                        return row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant();
                    }
                    break;
                } catch (SQLException e) {
                    // What is recovered between two attempts may replace one superuser by the other.
                    if (REFUSED.equals(e.getSQLState()) && ++refused == known.size()
                            && ++refusedByAll == ATTEMPTS) {
                        throw new PartFailed(
                                "The backup has another password than .hall/secrets.json, which also knows "
                                        + "those of before. With its sealed secrets: ./hall restore --secrets",
                                e);
                    }
                    // Refused, or it does not accept connections yet.
                }
            }
            Pause.ofMillis(200);
        }
        throw new PartFailed("The recovery did not end within " + LONGEST_RECOVERY.toHours() + " hours.");
    }

    private static PartFailed ended(RunningProgram running, @Nullable Instant target) {
        String log = Processes.tail(running.log(), 30);
        String last = log.substring(Math.max(0, log.lastIndexOf("---- ")));
        return new PartFailed(last.contains(TARGET_NOT_REACHED)
                ? "There is no change after " + target + ". Restore the last one that there is, without --to."
                : "The recovery failed, and the present data is unchanged. The end of " + running.log() + ":\n"
                        + Processes.tail(running.log(), 15));
    }

    /// Renames, so that each directory is the former or the restored one. Kafka's events are sent again from the
    /// databases; its positions of consumers belong to the former ones.
    private void swap(Path restored, Path aside) throws IOException {
        Copies.folder(aside);
        for (String each : DATA) {
            moveIfPresent(home.resolve("data").resolve(each), aside.resolve(each));
        }
        Files.move(restored, home.resolve("data/postgres"), StandardCopyOption.ATOMIC_MOVE);
        Copies.flush(home.resolve("data"));
    }

    private static void moveIfPresent(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// From all backups: one that is older than the restored state may have files that were deleted since.
    private CaseFiles.Restored restoreFiles(Path directory) throws IOException {
        List<CaseFiles> newestFirst = folder.complete().reversed().stream().map(BackupFolder.Backup::files).toList();
        Copies.folder(directory);
        CaseFiles.Restored restored = CaseFiles.restore(newestFirst, directory);
        Copies.flush(directory);
        return restored;
    }
}
