package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The archive of PostgreSQL's write-ahead log. Each server, as its system identifier names it, has a folder of its
/// own: another server, such as one that was made after a reset, repeats the names of the files. A server archives once
/// its folder exists.
///
/// @param scripts
///            the folder with `archive-wal.sh` and `restore-wal.sh`
/// @param folder
///            of all servers
public record WalArchive(Path scripts, Path folder) {

    /// How much of the latest changes a lost disk can take along: a segment is archived when it is full, at the latest
    /// after this time.
    public static final int TIMEOUT_SECONDS = 60;

    private static final String CONTROL_FILE = "global/pg_control";

    /// The folder of the server with this data directory, whether it exists or not.
    public Path of(Path data) {
        return folder.resolve(systemIdentifier(data));
    }

    /// By the first bytes of the control file, which never change.
    public static String systemIdentifier(Path data) {
        try (InputStream control = Files.newInputStream(data.resolve(CONTROL_FILE))) {
            byte[] bytes = control.readNBytes(Long.BYTES);
            if (bytes.length < Long.BYTES) {
                throw new PartFailed(data.resolve(CONTROL_FILE) + " is damaged");
            }
            return Long.toUnsignedString(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without an archive every file counts as archived, so that `archive_mode`, which only a restart changes, can
    /// always be on.
    public String archiveCommand(Path server) {
        return Files.isDirectory(server)
                ? "sh " + quoted(scripts.resolve("archive-wal.sh")) + " \"%p\" \"%f\" " + quoted(server)
                : "true";
    }

    /// What the archive command does, for a server that does not run.
    List<String> archive(Path file, Path server) {
        return List.of("sh", scripts.resolve("archive-wal.sh").toAbsolutePath().normalize().toString(),
                file.toAbsolutePath().normalize().toString(), file.getFileName().toString(),
                server.toAbsolutePath().normalize().toString());
    }

    public int archiveTimeoutSeconds(Path server) {
        return Files.isDirectory(server) ? TIMEOUT_SECONDS : 0;
    }

    public String restoreCommand(Path server) {
        return "sh " + quoted(scripts.resolve("restore-wal.sh")) + " \"%f\" \"%p\" " + quoted(server);
    }

    /// For the shell, and with PostgreSQL's escape for its own placeholders.
    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().normalize().toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }
}
