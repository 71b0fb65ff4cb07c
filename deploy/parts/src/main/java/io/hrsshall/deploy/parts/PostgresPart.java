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
import java.util.ArrayList;
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
    /// As long as its log is kept, a standby that was away catches up.
    private static final String FOR_STANDBY = """
            wal_keep_size = 512MB
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
    private static final String STANDBY_SIGNAL = "standby.signal";
    private static final String RECOVERY_SIGNAL = "recovery.signal";
    /// In the data directory of a standby; in the format of `.pgpass`.
    static final String PRIMARY_PASSWORD = "primary.password";
    private static final Duration RELOAD = Duration.ofSeconds(10);
    private static final Duration CATCHING_UP = Duration.ofMinutes(1);
    private static final Duration ORPHANS = Duration.ofSeconds(20);

    private final String name;
    private final Artifacts artifacts;
    private final Path data;
    private final Settings settings;

    /// @param user
    ///            the superuser as whom it is administered, and as whom a standby asks its primary
    /// @param durable
    ///            false, for tests: writes are not flushed to disk
    /// @param tls
    ///            then it refuses connections without TLS
    /// @param archive
    ///            where its write-ahead log is archived, if anywhere
    /// @param recovery
    ///            for a data directory with `recovery.signal`
    /// @param replicated
    ///            whether there is a standby, which may be away for a while
    /// @param primary
    ///            for a standby
    public record Settings(int port, String user, String password, boolean durable, @Nullable ServerTls tls,
            @Nullable WalArchive archive, @Nullable Recovery recovery, boolean replicated,
            @Nullable Primary primary) {

        public Settings(int port, String password, boolean durable) {
            this(port, password, durable, null);
        }

        public Settings(int port, String password, boolean durable, @Nullable ServerTls tls) {
            this(port, PostgresConnection.SUPERUSER, password, durable, tls, null, null, false, null);
        }

        public Settings administeredBy(String superuser) {
            return new Settings(port, superuser, password, durable, tls, archive, recovery, replicated, primary);
        }

        public Settings archivedIn(WalArchive walArchive) {
            return new Settings(port, user, password, durable, tls, walArchive, recovery, replicated, primary);
        }

        public Settings recovering(Recovery from) {
            return new Settings(port, user, password, durable, tls, archive, from, replicated, primary);
        }

        public Settings withStandby() {
            return new Settings(port, user, password, durable, tls, archive, recovery, true, primary);
        }

        public Settings following(Primary server) {
            return new Settings(port, user, password, durable, tls, archive, recovery, true, server);
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
                tls == null ? null : new ClientTls(tls.ca(), null, null)).as(settings.user(), settings.password());
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
        Primary primary = settings.primary();
        try {
            if (primary != null) {
                if (!Files.exists(data.resolve(STANDBY_SIGNAL))) {
                    becomeStandbyOf(primary, privilegeDrop);
                }
            } else if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialize(home, privilegeDrop);
            } else {
                stopFollowing();
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
                    settings.user(), "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions")),
                    "PostgreSQL's data directory can't be made");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// By a base copy, beside the primary's work. Data without the standby's mark are those of a former primary, which
    /// may have changes that nobody confirmed. They are kept until [#deleteFormerData].
    private void becomeStandbyOf(Primary primary, PrivilegeDrop privilegeDrop) throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        Directories.delete(unfinished);
        new DataDirectory(primary.data()).copyWhileRunning(connectionTo(primary.port()), unfinished);
        Files.createFile(unfinished.resolve(STANDBY_SIGNAL));
        giveAll(unfinished, privilegeDrop);
        if (Files.exists(data)) {
            var former = new FormerData(data);
            archiveRemaining(former, privilegeDrop);
            former.setAside();
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void archiveRemaining(FormerData former, PrivilegeDrop privilegeDrop) throws IOException {
        WalArchive archive = settings.archive();
        if (archive == null || !Files.isDirectory(archive.of(data))) {
            return;
        }
        for (Path file : former.unarchived()) {
            run(privilegeDrop.of(archive.archive(file, archive.of(data))), file + " can't be archived");
        }
    }

    /// Deletes what this server had before it became a standby. To be called when it has all that its primary has.
    public void deleteFormerData() {
        new FormerData(data).deleteAside();
    }

    /// A standby that was to become the primary and ended before it was. It ends its recovery as one, on a time line of
    /// its own: without any mark it would go on with the time line of the former primary.
    private void stopFollowing() throws IOException {
        if (Files.exists(data.resolve(STANDBY_SIGNAL))) {
            Files.move(data.resolve(STANDBY_SIGNAL), data.resolve(RECOVERY_SIGNAL), StandardCopyOption.ATOMIC_MOVE);
        }
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
        if (settings.primary() == null) {
            Files.deleteIfExists(data.resolve(PRIMARY_PASSWORD));
        } else {
            writePrimaryPassword(List.of(), privilegeDrop);
        }
        privateFile("postgresql.auto.conf", always + (tls == null ? "" : FOR_TLS) + archiving(privilegeDrop)
                + (settings.replicated() ? FOR_STANDBY : "") + recovery() + following()
                + (settings.durable() ? "" : forTests), privilegeDrop);
        if (tls != null) {
            // It reads no key that another user owns.
            privateFile("server.crt", Files.readString(tls.certificate()), privilegeDrop);
            privateFile("server.key", Files.readString(tls.key()), privilegeDrop);
        }
        Files.writeString(data.resolve("pg_hba.conf"), ACCESS.formatted(tls == null ? "host" : "hostssl"));
    }

    /// A server that is restored archives nothing until it is started again: a restore that fails would otherwise leave
    /// a timeline in the archive, which the next one would follow past changes that it lacks.
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
                """.formatted(literal(settings.recovery() == null ? archive.archiveCommand(server) : ""),
                archive.archiveTimeoutSeconds(server));
    }

    /// It ends as an ordinary server on a new time line. Recovery settings that are left over do no harm without
    /// `recovery.signal`, but the next start writes the configuration without them.
    private String recovery() {
        Recovery recovery = settings.recovery();
        WalArchive archive = settings.archive();
        if (recovery == null && Files.exists(data.resolve(RECOVERY_SIGNAL))) {
            return "restore_command = " + literal(archive == null ? "false" : archive.restoreCommand(archive.of(data)))
                    + "\nrecovery_target_timeline = 'latest'\n";
        }
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

    private String following() {
        Primary primary = settings.primary();
        return primary == null
                ? ""
                : "primary_conninfo = " + literal(login(primary)) + "\nrecovery_target_timeline = 'latest'\n";
    }

    /// Without the password: PostgreSQL logs a changed login as a whole.
    private String login(Primary primary) {
        ServerTls tls = settings.tls();
        return "host=localhost port=" + primary.port() + " user=" + settings.user() + " passfile="
                + quoted(data.resolve(PRIMARY_PASSWORD).toAbsolutePath()) + " application_name=" + name
                + (tls == null ? "" : " sslmode=verify-full sslrootcert=" + quoted(tls.ca()));
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /// @param others
    ///            lines of former users that stay
    private void writePrimaryPassword(List<String> others, PrivilegeDrop privilegeDrop) throws IOException {
        List<String> lines = new ArrayList<>(others);
        lines.add(ofUser() + settings.password().replace("\\", "\\\\").replace(":", "\\:"));
        String unfinished = PRIMARY_PASSWORD + ".tmp";
        privateFile(unfinished, String.join("\n", lines) + "\n", privilegeDrop);
        Files.move(data.resolve(unfinished), data.resolve(PRIMARY_PASSWORD), StandardCopyOption.ATOMIC_MOVE);
    }

    private String ofUser() {
        return "*:*:*:" + settings.user() + ":";
    }

    private List<String> passwordsOfOthers() throws IOException {
        Path file = data.resolve(PRIMARY_PASSWORD);
        return Files.exists(file)
                ? Files.readAllLines(file).stream().filter(line -> !line.startsWith(ofUser())).toList()
                : List.of();
    }

    /// Of a standby that runs: it asks its primary with the present password from now on, without a restart.
    public void logInToPrimaryAgain() {
        Primary primary = settings.primary();
        if (primary == null) {
            throw new IllegalStateException(name + " is no standby");
        }
        awaitOwnLogin();
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            // Until it receives changes as the new user, it may connect as the former one.
            writePrimaryPassword(passwordsOfOthers(), PrivilegeDrop.here(data));
            String login = login(primary);
            statement.execute("ALTER SYSTEM SET primary_conninfo = '" + login.replace("'", "''") + "'");
            statement.execute("SELECT pg_reload_conf()");
            awaitReload(statement, "primary_conninfo", login);
            if (!holds(statement, "EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming' "
                    + "AND conninfo LIKE '%user=" + settings.user() + " %')", CATCHING_UP)) {
                throw new PartFailed(name + " does not receive the changes of its primary: ./hall logs " + name);
            }
            writePrimaryPassword(List.of(), PrivilegeDrop.here(data));
        } catch (SQLException | IOException | UncheckedIOException e) {
            throw new PartFailed("The replication of " + name + " can't be set: " + e.getMessage(), e);
        }
    }

    /// A standby learns of roles and passwords a little later than its primary.
    private void awaitOwnLogin() {
        long giveUp = System.nanoTime() + RELOAD.toNanos();
        while (true) {
            try (Connection connection = connection().open("postgres")) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - giveUp > 0) {
                    throw new PartFailed(name + " does not accept its administrator: " + e.getMessage(), e);
                }
                Pause.ofMillis(100);
            }
        }
    }

    /// Ends the standby's recovery, unless that has happened. It has received what its primary has sent.
    public void promote() {
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            if (!isInRecovery(statement)) {
                return;
            }
            WalArchive archive = settings.archive();
            if (archive != null && Files.isDirectory(archive.of(data))) {
                // The archive may be younger than this server's start.
                setArchiving(statement, archive);
            }
            if (!"t".equals(text(statement, "SELECT pg_promote(true, 30)"))) {
                throw new PartFailed(name + " did not become the primary within 30 s: ./hall logs " + name
                        + ". Try again: ./hall switch");
            }
            Files.deleteIfExists(data.resolve(PRIMARY_PASSWORD));
        } catch (SQLException | IOException e) {
            throw new PartFailed(name + " can't become the primary: " + e.getMessage(), e);
        }
    }

    /// Whether it answers and is no primary yet.
    public boolean isInRecovery() {
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            return isInRecovery(statement);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isInRecovery(Statement statement) throws SQLException {
        return "t".equals(text(statement, "SELECT pg_is_in_recovery()"));
    }

    /// From its return on, until the server's next start, each change that this primary confirms is on its standby's
    /// disk as well, and so are all earlier ones. Without, it confirms alone.
    public void setSynchronousStandby(boolean required) {
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            if (required && !holds(statement,
                    "EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')", CATCHING_UP)) {
                throw new PartFailed("The standby of PostgreSQL did not catch up within a minute.");
            }
            String names = required ? "*" : "";
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
            statement.execute("SELECT pg_reload_conf()");
            awaitReload(statement, "synchronous_standby_names", names);
            if (required && !standbyHasAll(statement, CATCHING_UP)) {
                throw new PartFailed("The standby of PostgreSQL did not confirm within a minute.");
            }
        } catch (SQLException e) {
            throw new PartFailed("The replication of " + name + " can't be set: " + e.getMessage(), e);
        }
    }

    /// Whether each change waits for the standby, and the standby confirms one that is made now before the time is up.
    public boolean standbyConfirms(Duration longest) {
        try (Connection connection = connection().open("postgres");
                Statement statement = connection.createStatement()) {
            return standbyHasAll(statement, longest);
        } catch (SQLException e) {
            throw new PartFailed(name + " does not answer: " + e.getMessage(), e);
        }
    }

    /// The checkpoint is written by the process that makes commits wait: when it is done, no commit waits for less than
    /// was configured before. Everything up to its end must have arrived.
    private static boolean standbyHasAll(Statement statement, Duration longest) throws SQLException {
        statement.execute("CHECKPOINT");
        return holds(statement, """
                EXISTS (SELECT FROM pg_stat_replication
                WHERE state = 'streaming' AND sync_state = 'sync' AND flush_lsn >= '%s')"""
                .formatted(text(statement, "SELECT pg_current_wal_flush_lsn()")), longest);
    }

    private static boolean holds(Statement statement, String condition, Duration longest) throws SQLException {
        long giveUp = System.nanoTime() + longest.toNanos();
        while (!"t".equals(text(statement, "SELECT " + condition))) {
            if (System.nanoTime() - giveUp > 0) {
                return false;
            }
            Pause.ofMillis(100);
        }
        return true;
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
            setArchiving(statement, archive);
        } catch (SQLException e) {
            throw new PartFailed("The archiving can't be switched on: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setArchiving(Statement statement, WalArchive archive) throws SQLException {
        Path server = archive.of(data);
        String command = archive.archiveCommand(server);
        statement.execute("ALTER SYSTEM SET archive_command = '" + command.replace("'", "''") + "'");
        statement.execute("ALTER SYSTEM SET archive_timeout = " + archive.archiveTimeoutSeconds(server));
        statement.execute("SELECT pg_reload_conf()");
        awaitReload(statement, "archive_command", command);
    }

    /// The server reads its configuration at some later moment.
    private static void awaitReload(Statement statement, String setting, String value) throws SQLException {
        if (!holds(statement, "setting = '" + value.replace("'", "''") + "' FROM pg_settings WHERE name = '" + setting
                + "'", RELOAD)) {
            throw new PartFailed("PostgreSQL did not read its configuration.");
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /// Makes the server the owner of a data directory that was restored.
    public void takeOver() {
        try {
            giveAll(data, PrivilegeDrop.here(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void giveAll(Path folder, PrivilegeDrop privilegeDrop) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                privilegeDrop.give(path);
            }
        }
    }

    private void privateFile(String file, String text, PrivilegeDrop privilegeDrop) throws IOException {
        PrivateFiles.write(data.resolve(file), text);
        privilegeDrop.give(data.resolve(file));
    }

    private static void run(List<String> command, String failure) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new PartFailed(failure + ":\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed(failure + ": interrupted", e);
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
            return connection.isValid(2) && hasItsRole(statement);
        } catch (SQLException e) {
            // A standby that was away does not know yet how its primary's superuser was replaced.
            if ("28P01".equals(e.getSQLState()) && settings.primary() == null) {
                throw new PartFailed("PostgreSQL refuses the password: the data in " + data
                        + " was created with another password (./hall reset deletes it)", e);
            }
            return false;
        }
    }

    /// A server that is restored answers before it has all.
    private boolean hasItsRole(Statement statement) throws SQLException {
        if (settings.recovery() != null) {
            return true;
        }
        return settings.primary() == null
                ? !isInRecovery(statement)
                : "streaming".equals(text(statement, "SELECT coalesce(max(status), '') FROM pg_stat_wal_receiver"));
    }
}
