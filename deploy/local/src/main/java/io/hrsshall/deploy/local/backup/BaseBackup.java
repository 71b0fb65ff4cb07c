package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.DataDirectory;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A copy of the data directory of a running server, by PostgreSQL's low-level interface: the copy is inconsistent by
/// itself, and consistent with the write-ahead log from its start to its end.
final class BaseBackup {

    static final String FOLDER = "postgres";

    /// The end waits until the log is archived.
    private static final Duration LONGEST_ARCHIVING = Duration.ofMinutes(10);

    private final PostgresConnection postgres;
    private final Path data;

    BaseBackup(PostgresConnection postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
    }

    /// @param folder
    ///            of the backup
    Manifest copyTo(Path folder, String label) throws IOException {
        Path target = folder.resolve(FOLDER);
        // The session that starts a backup must end it; if it is lost, the server gives the backup up.
        try (Connection connection = DriverManager.getConnection(postgres.url("postgres"), postgres.user(),
                postgres.password()); Statement statement = connection.createStatement()) {
            refuseTableSpaces(statement);
            Instant startedAt = instant(statement);
            String startWal = text(statement, "SELECT pg_walfile_name(pg_backup_start('" + label + "', fast => true))");
            List<Manifest.Entry> files = new ArrayList<>();
            copy(target, files);
            End end = end(statement);
            add(files, "backup_label", Copies.write(target.resolve("backup_label"),
                    end.label().getBytes(StandardCharsets.UTF_8)));
            if (!end.tableSpaces().isBlank()) {
                add(files, "tablespace_map", Copies.write(target.resolve("tablespace_map"),
                        end.tableSpaces().getBytes(StandardCharsets.UTF_8)));
            }
            return new Manifest(Manifest.FORMAT,
                    text(statement, "SELECT system_identifier FROM pg_control_system()"),
                    Integer.parseInt(text(statement, "SHOW server_version_num")),
                    Long.parseLong(text(statement,
                            "SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'")),
                    startWal, end.wal(), startedAt, instant(statement),
                    files.stream().mapToLong(Manifest.Entry::bytes).sum(), files);
        } catch (SQLException e) {
            throw new PartFailed("PostgreSQL did not make the backup: " + e.getMessage(), e);
        }
    }

    private record End(String label, String tableSpaces, String wal) {}

    private static End end(Statement statement) throws SQLException {
        statement.setQueryTimeout(Math.toIntExact(LONGEST_ARCHIVING.toSeconds()));
        try (ResultSet row = statement.executeQuery("""
                SELECT labelfile, coalesce(spcmapfile, ''), pg_walfile_name(lsn)
                FROM pg_backup_stop(wait_for_archive => true)""")) {
            row.next();
            return new End(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    /// They lie elsewhere, and a restore beside the present data would overwrite them.
    private static void refuseTableSpaces(Statement statement) throws SQLException {
        if (!text(statement, "SELECT count(*) FROM pg_tablespace WHERE spcname !~ '^pg_'").equals("0")) {
            throw new PartFailed("The server has table spaces outside of its data directory, which ./hall does not "
                    + "back up. The hall makes none.");
        }
    }

    private void copy(Path target, List<Manifest.Entry> files) throws IOException {
        new DataDirectory(data).copyTo(new DataDirectory.Target() {

            @Override
            public void folder(String path) throws IOException {
                Copies.folder(target.resolve(path));
            }

            @Override
            public void file(String path) throws IOException {
                try {
                    add(files, path, Copies.copy(data.resolve(path), target.resolve(path)));
                } catch (NoSuchFileException e) {
                    Files.deleteIfExists(target.resolve(path));
                    throw e;
                }
            }
        });
    }

    private static void add(List<Manifest.Entry> files, String path, Copies.Copy copy) {
        files.add(new Manifest.Entry(FOLDER + "/" + path, copy.bytes(), copy.sha256()));
    }

    private static Instant instant(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
