package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The data directory of a running PostgreSQL, to be copied by its low-level interface. Such a copy becomes consistent
/// when the write-ahead log from the start of the copy to its end is replayed.
public record DataDirectory(Path path) {

    private static final String CONTROL_FILE = "global/pg_control";
    /// Their content belongs to the running server or is written anew by the next one.
    private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial",
            "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    /// Each start writes the automatic configuration and the superuser's password for the primary anew.
    private static final Pattern LEFT_OUT = Pattern.compile(Pattern.quote(PostgresPart.PRIMARY_PASSWORD) + '|' +
            "postgresql\\.auto\\.conf|postmaster\\.(pid|opts)|backup_label|tablespace_map|(recovery|standby)\\.signal|server\\.key"
            + "|(.*/)?pg_internal\\.init(\\..*)?|(.*/)?pgsql_tmp.*|backup_manifest.*|.*\\.tmp");

    /// Where the copy goes.
    public interface Target {

        void folder(String path) throws IOException;

        /// @throws NoSuchFileException
        ///             if the server has deleted the file meanwhile, which is no failure: its log says so, too
        void file(String path) throws IOException;
    }

    /// Passes on all that a copy needs, the control file last, as PostgreSQL's own tool does it: it names the
    /// newest checkpoint.
    public void copyTo(Target target) throws IOException {
        refuseTableSpaces();
        target.folder("");
        Files.walkFileTree(path, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = path.relativize(folder).toString();
                if (LEFT_OUT.matcher(name).matches()) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                target.folder(name);
                return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = path.relativize(file).toString();
                if (attributes.isRegularFile() && !LEFT_OUT.matcher(name).matches() && !name.equals(CONTROL_FILE)) {
                    copy(name, target);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return ifGone(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : ifGone(failure);
            }
        });
        copy(CONTROL_FILE, target);
        target.folder("pg_wal/archive_status");
    }

    /// They lie elsewhere, and two servers with the same ones would overwrite each other's.
    private void refuseTableSpaces() throws IOException {
        try (Stream<Path> spaces = Files.list(path.resolve("pg_tblspc"))) {
            if (spaces.findAny().isPresent()) {
                throw new PartFailed("The server has table spaces outside of its data directory, which ./hall does not "
                        + "copy. The hall makes none.");
            }
        }
    }

    private static void copy(String name, Target target) throws IOException {
        try {
            target.file(name);
        } catch (NoSuchFileException e) {
            // Deleted meanwhile.
        }
    }

    private static FileVisitResult ifGone(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    /// Copies it for a standby, which receives the write-ahead log from the server itself.
    void copyWhileRunning(PostgresConnection server, Path copy) {
        // The session that starts a backup must end it; if it is lost, the server gives the backup up.
        try (Connection connection = server.open("postgres"); Statement statement = connection.createStatement()) {
            refuseStandby(statement);
            statement.execute("SELECT pg_backup_start('standby', fast => true)");
            copyTo(new Target() {

                @Override
                public void folder(String name) throws IOException {
                    Files.createDirectories(copy.resolve(name), PosixFilePermissions
                            .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }

                @Override
                public void file(String name) throws IOException {
                    Files.copy(path.resolve(name), copy.resolve(name));
                }
            });
            try (ResultSet row = statement
                    .executeQuery("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
                row.next();
                Files.writeString(copy.resolve("backup_label"), row.getString(1));
            }
        } catch (SQLException | IOException e) {
            throw new PartFailed("PostgreSQL's data can't be copied for a standby: " + e.getMessage(), e);
        }
    }

    private static void refuseStandby(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new PartFailed("PostgreSQL's primary is still a standby: the switch was interrupted. Finish it: "
                        + "./hall switch");
            }
        }
    }
}
