package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Progress;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `./hall backup` and `./hall restore`.
public final class BackupCommands {

    private static final int KEPT = 3;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Layout layout;
    private final Launcher launcher;
    private final Map<String, String> environment;
    private final Function<String, PostgresConnection> elsewhere;
    private final Progress progress;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

    /// @param elsewhere
    ///            access to the server that the environment names, by its password
    public BackupCommands(Layout layout, Launcher launcher, Map<String, String> environment,
            Function<String, PostgresConnection> elsewhere, Progress progress, PrintStream out) {
        this.layout = layout;
        this.launcher = launcher;
        this.environment = environment;
        this.elsewhere = elsewhere;
        this.progress = progress;
        this.out = out;
    }

    public void backup(List<String> options) {
        check(options, Set.of("--files", "--keep"));
        Stack stack = stack();
        if (!launcher.isAlive(stack.primary())) {
            throw new PartFailed("PostgreSQL is not running, and a backup is a copy of a running server: ./hall up");
        }
        var backups = new Backups(folder(), stack.postgres(), stack.postgresData(), storage(), layout.home(), clock);
        long begin = System.nanoTime();
        if (options.contains("--files")) {
            CaseFiles.Added added = backups.addFiles();
            out.println("Files of cases: " + describe(added) + seconds(begin));
            return;
        }
        Backups.Made made = backups.make(kept(options),
                environment.getOrDefault(SealedSecrets.VARIABLE, ""));
        made.unfinished().forEach(name -> out.println("Deleted what the interrupted backup " + name + " had left."));
        made.deleted().forEach(name -> out.println("Deleted the old backup " + name + "."));
        out.println("Backup " + made.backup().name() + " in " + folder().folder() + seconds(begin));
        out.println(
                "  databases        " + mebibytes(made.backup().manifest().bytes()) + ", with every change since then");
        out.println("  files of cases   "
                + (made.files() == null ? "not: they are in a bucket" : describe(made.files())));
        out.println("  secrets          " + (made.withSecrets()
                ? "sealed with " + SealedSecrets.VARIABLE
                : "NOT in the backup: " + SealedSecrets.VARIABLE + " is not set. Keep a copy of "
                        + layout.home().resolve(HomeSecrets.SECRETS)
                        + " elsewhere; without its keys nobody can read the data"));
    }

    public void restore(List<String> options) {
        check(options, Set.of("--to", "--secrets", "--discard", "--finish"));
        if (options.contains("--finish")) {
            finish();
            return;
        }
        if (options.contains("--discard")) {
            List<Path> deleted = restoration().discard();
            deleted.forEach(path -> out.println("Deleted " + path));
            out.println(deleted.isEmpty() ? "No former data is kept." : "The former data is deleted.");
            return;
        }
        // Not by the launcher's list of processes: it would make secrets that the backup is to bring.
        if (Stack.PROCESSES.stream().flatMap(layout::allOf).anyMatch(launcher::isAlive)) {
            throw new PartFailed("The hall is running. Stop it first: ./hall down");
        }
        long begin = System.nanoTime();
        Instant target = options.contains("--to") ? time(value(options, "--to")) : null;
        BackupFolder.Backup backup = restoration().choose(name(options), target);
        secrets(backup, options.contains("--secrets"));
        Restoration.Restored restored = restoration().run(backup, target);
        print(restored, begin);
    }

    /// For a server elsewhere, whose databases were restored by its own tools.
    private void finish() {
        var after = new AfterRestore(
                elsewhere.apply(Administrator.POSTGRES.login(Secrets.of(Secrets.withFiles(environment))).password()));
        after.refuseInRecovery();
        out.println(after.run().sentAgain() + " events will be sent again. Start the services with an empty Kafka, "
                + "then compare the databases: ops check");
    }

    private void print(Restoration.Restored restored, long begin) {
        out.println("Restored from " + restored.backup().name() + seconds(begin));
        out.println("  databases        to " + (restored.recoveredTo() == null
                ? "the end of the backup, " + restored.backup().manifest().completedAt()
                : "the change of " + restored.recoveredTo()));
        CaseFiles.Restored files = restored.files();
        out.println("  files of cases   " + (files == null
                ? "not: they are in a bucket"
                : files.present() + " segments were present, " + files.copied() + " were copied"
                        + (files.damaged() == 0 ? "" : ", " + files.damaged() + " ARE DAMAGED IN EVERY BACKUP")));
        out.println("  events           " + restored.sentAgain() + " will be sent again to an empty Kafka");
        out.println("  former data      " + restored.aside() + "; ./hall restore --discard deletes it");
        out.println("Now: ./hall up, then ./hall ops check");
    }

    private Stack stack() {
        return new Stack(layout, launcher.secrets());
    }

    private Restoration restoration() {
        return new Restoration(folder(), Stack.walArchive(layout), layout.home(), Stack.postgresData(layout),
                () -> stack().postgresSettings(), () -> Administrator.POSTGRES.former(launcher.secrets()),
                Stack.artifacts(layout), storage(), clock, progress);
    }

    /// Those of the backup are needed if there are none, and wanted if the option says so.
    private void secrets(BackupFolder.Backup backup, boolean wanted) {
        var secrets = new HomeSecrets(layout.home());
        if (secrets.exist() && !wanted) {
            return;
        }
        Path sealed = backup.folder().resolve(Restoration.SECRETS);
        if (!Files.exists(sealed)) {
            throw new PartFailed("The backup has no secrets. Put your copy of secrets.json into " + layout.home()
                    + "; without its keys nobody can read the data.");
        }
        String passphrase = environment.getOrDefault(SealedSecrets.VARIABLE, "");
        if (passphrase.isEmpty()) {
            throw new PartFailed(SealedSecrets.VARIABLE + " is missing, with which the secrets were sealed.");
        }
        try {
            launcher.createHome();
            secrets.replaceBy(SealedSecrets.open(Files.readAllBytes(sealed), passphrase),
                    layout.home().resolve("data/" + Restoration.ASIDE + "secrets-" + clock.instant().getEpochSecond()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.line("the secrets of the backup are in place");
    }

    private BackupFolder folder() {
        return new BackupFolder(Stack.backups(layout));
    }

    private @Nullable Path storage() {
        return Stack.storage(layout).orElse(null);
    }

    private static int kept(List<String> options) {
        if (!options.contains("--keep")) {
            return KEPT;
        }
        String text = value(options, "--keep");
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new PartFailed("--keep needs a number of backups, at least 1.");
        }
        return Integer.parseInt(text);
    }

    /// Without an offset, the time is that of Asia/Shanghai.
    static Instant time(String text) {
        try {
            return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new PartFailed("--to needs a time such as 2026-11-30T09:15:00 (Asia/Shanghai) or "
                    + "2026-11-30T01:15:00Z, not \"" + text + "\".", e);
        }
    }

    private static @Nullable String name(List<String> options) {
        for (int i = 0; i < options.size(); i++) {
            if (!options.get(i).startsWith("-") && (i == 0 || !options.get(i - 1).equals("--to"))) {
                return options.get(i);
            }
        }
        return null;
    }

    private static String value(List<String> options, String name) {
        int index = options.indexOf(name);
        if (index + 1 == options.size()) {
            throw new PartFailed(name + " needs a value, see ./hall help");
        }
        return options.get(index + 1);
    }

    private static void check(List<String> options, Set<String> known) {
        options.stream().filter(option -> option.startsWith("-") && !known.contains(option)).findFirst()
                .ifPresent(option -> {
                    throw new PartFailed("There is no option " + option + ", see ./hall help");
                });
    }

    private static String describe(CaseFiles.Added added) {
        return added.segments() + " segments, " + added.copied() + " of them new (" + mebibytes(added.bytes()) + ")";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }

    private static String seconds(long begin) {
        return String.format(Locale.ROOT, " (%.1f s)", (System.nanoTime() - begin) / 1e9);
    }
}
