package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL as a process. It refuses to run as root, so root runs it without privileges.
public final class PostgresPart {

    public static final String NAME = "postgres";

    private static final String FOR_TLS = """
            ssl = on
            ssl_cert_file = 'server.crt'
            ssl_key_file = 'server.key'
            ssl_min_protocol_version = 'TLSv1.2'
            """;
    /// From this machine only, which is all that it listens to.
    private static final String ACCESS = """
            %1$s all all 127.0.0.1/32 scram-sha-256
            %1$s all all ::1/128 scram-sha-256
            %1$s replication all 127.0.0.1/32 scram-sha-256
            %1$s replication all ::1/128 scram-sha-256
            """;
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration ORPHANS = Duration.ofSeconds(20);

    private final String name;
    private final Artifacts artifacts;
    private final Path data;
    private final Settings settings;

    /// @param durable
    ///            false, for tests: writes are not flushed to disk
    /// @param tls
    ///            then it refuses connections without TLS
    /// @param archive
    ///            where its write-ahead log is archived, if anywhere
    /// @param recovery
    ///            for a data directory with `recovery.signal`
    /// @param primary
    ///            for a standby
    public record Settings(int port, String password, boolean durable, @Nullable ServerTls tls,
            @Nullable WalArchive archive, @Nullable Recovery recovery, @Nullable Primary primary) {

        public Settings(int port, String password, boolean durable) {
            this(port, password, durable, null);
        }

        public Settings(int port, String password, boolean durable, @Nullable ServerTls tls) {
            this(port, password, durable, tls, null, null, null);
        }

        public Settings archivedIn(WalArchive walArchive) {
            return new Settings(port, password, durable, tls, walArchive, recovery, primary);
        }

        public Settings recovering(Recovery from) {
            return new Settings(port, password, durable, tls, archive, from, primary);
        }

        public Settings following(Primary server) {
            return new Settings(port, password, durable, tls, archive, recovery, server);
        }
    }

    /// Whose changes a standby receives.
    ///
    /// @param data
    ///            its data directory, of which a standby without one makes a copy
    public record Primary(int port, Path data) {}

    /// How a restored data directory is brought to a state.
    ///
    /// @param archive
    ///            the folder with the write-ahead log
    /// @param target
    ///            the last change is the last one before this time; null for the last one that there is
    public record Recovery(Path archive, @Nullable Instant target) {}

    public PostgresPart(Artifacts artifacts, Path data, Settings settings) {
        this(NAME, artifacts, data, settings);
    }

    public PostgresPart(String name, Artifacts artifacts, Path data, Settings settings) {
        this.name = name;
        this.artifacts = artifacts;
        this.data = data.toAbsolutePath().normalize();
        this.settings = settings;
    }

    public PostgresConnection connection() {
        return connectionTo(settings.port());
    }

    private PostgresConnection connectionTo(int port) {
        ServerTls tls = settings.tls();
        return PostgresConnection.onThisMachine(port, settings.password(),
                tls == null ? null : new ClientTls(tls.ca(), null, null));
    }

    /// Its preparation initializes the data directory at the first start, and ends a server that still runs on it.
    public Program program() {
        Path home = artifacts.postgres();
        PrivilegeDrop privilegeDrop = PrivilegeDrop.here(data);
        return new Program(name,
                privilegeDrop.of(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString())),
                Map.of(), home, List.of(settings.port()), OsProcess.Signal.INT, Duration.ofSeconds(20),
                () -> prepare(home, privilegeDrop), this::answers);
    }

    private void prepare(Path home, PrivilegeDrop privilegeDrop) {
        endStale();
        awaitOrphans(home.resolve("bin/postgres"));
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                Primary primary = settings.primary();
                if (primary == null) {
                    initialize(home, privilegeDrop);
                } else {
                    copy(primary);
                }
            }
            writeConfiguration(privilegeDrop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize(Path home, PrivilegeDrop privilegeDrop) throws IOException {
        Path parent = data.resolveSibling(".").normalize();
        Files.createDirectories(parent);
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        Directories.delete(unfinished);
        Files.createDirectory(unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path password = Files.createTempFile(parent, "superuser", "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.password());
            privilegeDrop.give(unfinished);
            privilegeDrop.give(password);
            run(privilegeDrop.of(List.of(home.resolve("bin/initdb").toString(), "-D", unfinished.toString(), "-U",
                    "postgres", "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions")));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// A base copy, beside the primary's work.
    private void copy(Primary primary) throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        Directories.delete(unfinished);
        new DataDirectory(primary.data()).copyWhileRunning(connectionTo(primary.port()), unfinished);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        takeOver();
    }

    private void writeConfiguration(PrivilegeDrop privilegeDrop) throws IOException {
        String always = """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                shared_buffers = 64MB
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m %%d '
                """.formatted(settings.port());
        String forTests = """
                fsync = off
                synchronous_commit = off
                full_page_writes = off
                """;
        ServerTls tls = settings.tls();
        Files.writeString(data.resolve("postgresql.auto.conf"),
                always + (tls == null ? "" : FOR_TLS) + archiving(privilegeDrop) + recovery() + following(privilegeDrop)
                        + (settings.durable() ? "" : forTests));
        if (tls != null) {
            // It reads no key that another user owns.
            privateCopy(tls.certificate(), "server.crt", privilegeDrop);
            privateCopy(tls.key(), "server.key", privilegeDrop);
        }
        Files.writeString(data.resolve("pg_hba.conf"), ACCESS.formatted(tls == null ? "host" : "hostssl"));
    }

    private String archiving(PrivilegeDrop privilegeDrop) throws IOException {
        WalArchive archive = settings.archive();
        if (archive == null) {
            return "";
        }
        Path server = archive.of(data);
        if (Files.isDirectory(server)) {
            privilegeDrop.give(server);
        }
        return """
                archive_mode = on
                archive_command = %s
                archive_timeout = %d
                """.formatted(literal(archive.archiveCommand(server)), archive.archiveTimeoutSeconds(server));
    }

    /// It ends as an ordinary server on a new time line. Recovery settings that are left over do no harm without
    /// `recovery.signal`, but the next start writes the configuration without them.
    private String recovery() {
        Recovery recovery = settings.recovery();
        WalArchive archive = settings.archive();
        if (recovery == null || archive == null) {
            return "";
        }
        Instant target = recovery.target();
        return "restore_command = " + literal(archive.restoreCommand(recovery.archive())) + "\n"
                + "recovery_target_timeline = 'latest'\n"
                + (target == null
                        ? ""
                        : "recovery_target_time = '" + TIME.format(target) + "'\nrecovery_target_action = 'promote'\n");
    }

    private String following(PrivilegeDrop privilegeDrop) throws IOException {
        Primary primary = settings.primary();
        if (primary == null) {
            return "";
        }
        Path signal = data.resolve("standby.signal");
        if (!Files.exists(signal)) {
            Files.createFile(signal);
            privilegeDrop.give(signal);
        }
        String password = settings.password().replace("\\", "\\\\").replace("'", "\\'");
        ServerTls tls = settings.tls();
        return "primary_conninfo = " + literal("host=localhost port=" + primary.port()
                + " user=postgres password='" + password + "' application_name=" + name
                + (tls == null ? "" : " sslmode=verify-full sslrootcert='" + tls.ca() + "'")) + "\n"
                + "recovery_target_timeline = 'latest'\n";
    }

    /// Ends the standby's recovery. It has received what its primary has sent.
    public void promote() {
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            if (!"t".equals(text(statement, "SELECT pg_promote(true, 30)"))) {
                throw new PartFailed(name + " did not become the primary within 30 s: ./hall logs " + name);
            }
        } catch (SQLException e) {
            throw new PartFailed(name + " can't become the primary: " + e.getMessage(), e);
        }
    }

    /// From now on, until its next start, this primary confirms a change once its standby has it as well, or alone.
    public void confirmWithStandby(boolean both) {
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            if (both) {
                awaitStandby(statement);
            }
            // For a standby that was away for a while.
            statement.execute("ALTER SYSTEM SET wal_keep_size = '512MB'");
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = '" + (both ? "*" : "") + "'");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new PartFailed("The replication of " + name + " can't be set: " + e.getMessage(), e);
        }
    }

    private static void awaitStandby(Statement statement) throws SQLException {
        for (int attempt = 0; attempt < 600; attempt++) {
            if (!"0".equals(text(statement, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"))) {
                return;
            }
            Pause.ofMillis(100);
        }
        throw new PartFailed("The standby of PostgreSQL did not catch up within a minute.");
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /// From now on the running server archives its write-ahead log, also after its next start.
    public void switchArchivingOn() {
        WalArchive archive = settings.archive();
        if (archive == null) {
            throw new IllegalStateException("no archive");
        }
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            if (!"on".equals(text(statement, "SHOW archive_mode"))) {
                throw new PartFailed("PostgreSQL runs from an earlier build, which archives nothing. Restart it: "
                        + "./hall down, then ./hall up");
            }
            Path server = archive.of(data);
            Files.createDirectories(server,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            PrivilegeDrop.here(data).give(server);
            statement.execute("ALTER SYSTEM SET archive_command = '"
                    + archive.archiveCommand(server).replace("'", "''") + "'");
            statement.execute("ALTER SYSTEM SET archive_timeout = " + archive.archiveTimeoutSeconds(server));
            statement.execute("SELECT pg_reload_conf()");
            awaitReload(statement, archive.archiveTimeoutSeconds(server));
        } catch (SQLException e) {
            throw new PartFailed("The archiving can't be switched on: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server reads its configuration at some later moment.
    private static void awaitReload(Statement statement, int seconds) throws SQLException {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (Integer.toString(seconds).equals(
                    text(statement, "SELECT setting FROM pg_settings WHERE name = 'archive_timeout'"))) {
                return;
            }
            Pause.ofMillis(100);
        }
        throw new PartFailed("PostgreSQL did not read its configuration.");
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /// Makes the server the owner of a data directory that was restored.
    public void takeOver() {
        PrivilegeDrop privilegeDrop = PrivilegeDrop.here(data);
        try (Stream<Path> tree = Files.walk(data)) {
            for (Path path : tree.toList()) {
                privilegeDrop.give(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void privateCopy(Path file, String name, PrivilegeDrop privilegeDrop) throws IOException {
        Path copy = data.resolve(name);
        PrivateFiles.write(copy, Files.readString(file));
        privilegeDrop.give(copy);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new PartFailed("PostgreSQL's data directory can't be made:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while making PostgreSQL's data directory", e);
        }
    }

    /// A server whose launcher died still has the data directory as its working directory.
    private void endStale() {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            if (OsProcess.of(pid).isEmpty()) {
                // A zombie: PostgreSQL would take the process for a running server.
                Files.deleteIfExists(file);
                return;
            }
            Path itsDirectory = Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
            if (itsDirectory.equals(data.toRealPath())) {
                OsProcess.of(pid).ifPresent(process -> process.end(OsProcess.Signal.INT, Duration.ofSeconds(20)));
            }
        } catch (IOException | NumberFormatException e) {
            // No such process: PostgreSQL itself handles a stale file.
        }
    }

    /// Children of a killed server keep its shared memory for a moment, which prevents the next start.
    private void awaitOrphans(Path server) {
        long giveUp = System.nanoTime() + ORPHANS.toNanos();
        while (!orphans(server).isEmpty() && System.nanoTime() - giveUp < 0) {
            Pause.ofMillis(50);
        }
        orphans(server).forEach(orphan -> orphan.end(OsProcess.Signal.KILL, ORPHANS));
    }

    private List<OsProcess> orphans(Path server) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(process -> process.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .filter(pid -> leadsTo(pid, "exe", server) && leadsTo(pid, "cwd", data))
                    .flatMap(pid -> OsProcess.of(Long.parseLong(pid)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leadsTo(String pid, String link, Path target) {
        try {
            return Path.of("/proc", pid, link).toRealPath().equals(target.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    boolean answers() {
        if (!Ports.answers(settings.port())) {
            return false;
        }
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            return connection.isValid(2) && (settings.primary() == null
                    || "streaming"
                            .equals(text(statement, "SELECT coalesce(max(status), '') FROM pg_stat_wal_receiver")));
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new PartFailed("PostgreSQL refuses the password: the data in " + data
                        + " was created with another password (./hall reset deletes it)", e);
            }
            return false;
        }
    }
}
