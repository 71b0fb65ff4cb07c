package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// PostgreSQL's primary and, if the layout has two servers, its standby. A file beside their data records which one is
/// the primary. Only a command promotes the standby, never a program that finds the primary missing: two primaries would
/// be worse than none.
final class DatabaseServers {

    private static final Duration CONFIRMATION = Duration.ofSeconds(10);

    private final Layout layout;
    private final Processes processes;
    private final IntFunction<PostgresPart> part;

    /// @param part
    ///            the server of this number, from 1 on
    DatabaseServers(Layout layout, IntFunction<PostgresPart> part) {
        this.layout = layout;
        this.processes = new Processes(layout.home());
        this.part = part;
    }

    static String name(int server) {
        return Layout.name(PostgresPart.NAME, server);
    }

    Path data(int server) {
        return layout.home().resolve("data").resolve(name(server));
    }

    int primary() {
        return layout.databaseServers() == 1 ? 1 : Integer.parseInt(read(primaryFile(), "1"));
    }

    int standby() {
        return 3 - primary();
    }

    private Path primaryFile() {
        return layout.home().resolve("data/postgres-primary");
    }

    /// Names the processes of the primary and the standby that have all confirmed changes.
    private Path synchronousFile() {
        return layout.home().resolve("data/postgres-synchronous");
    }

    /// To be called when one of them has become ready: once both run, the primary confirms a change when the standby
    /// has it, too.
    void enableSynchronousReplication() {
        if (layout.databaseServers() == 2 && isAlive(primary()) && isAlive(standby())) {
            part.apply(primary()).setSynchronousStandby(true);
            DurableFile.write(synchronousFile(), both());
            part.apply(standby()).deleteFormerData();
        }
    }

    /// To be called before the standby is stopped: otherwise, every change would wait for it.
    void disableSynchronousReplication() {
        DurableFile.write(synchronousFile(), "");
        if (isAlive(primary())) {
            part.apply(primary()).setSynchronousStandby(false);
        }
    }

    /// To be called when the superuser is another one: a standby that runs keeps the one with which it was started.
    void renewReplication() {
        if (layout.databaseServers() == 2 && isAlive(standby())) {
            part.apply(standby()).logInToPrimaryAgain();
        }
    }

    /// @throws PartFailed
    ///             if the standby does not run, or may lack changes that the primary has confirmed
    void checkSwitch() {
        if (layout.databaseServers() == 1) {
            throw new PartFailed("There is one PostgreSQL only: ./hall up --instances 2");
        }
        if (isSwitchInterrupted()) {
            return;
        }
        if (!isAlive(standby())) {
            throw new PartFailed("The standby does not run: ./hall start " + name(standby()));
        }
        if (!read(synchronousFile(), "").equals(both())) {
            throw new PartFailed("The standby may lack changes that the primary has confirmed. Start the primary, then "
                    + "the standby again: ./hall start " + name(primary()) + ", ./hall stop " + name(standby())
                    + ", ./hall start " + name(standby()));
        }
        if (isAlive(primary()) && !part.apply(primary()).standbyConfirms(CONFIRMATION)) {
            throw new PartFailed("The standby lags behind the primary. Try again later, or start it again: ./hall stop "
                    + name(standby()) + ", ./hall start " + name(standby()));
        }
    }

    /// Whether a standby has been named the primary and runs, but has not become it.
    boolean isSwitchInterrupted() {
        return layout.databaseServers() == 2 && isAlive(primary()) && part.apply(primary()).isInRecovery();
    }

    /// To be called after the check. Goes on where an interrupted switch has ended: what is written down first is which
    /// server the primary is, so that no start can make two of them.
    ///
    /// @param end
    ///            ends the server of this name
    /// @return the name of the server that now has to be started as the standby
    String switchOver(Consumer<String> end) {
        if (isSwitchInterrupted()) {
            end.accept(name(standby()));
        } else {
            int next = standby();
            end.accept(name(primary()));
            DurableFile.write(primaryFile(), Integer.toString(next));
        }
        part.apply(primary()).promote();
        return name(standby());
    }

    /// Another standby, or the same one after another start, may have been made anew.
    private String both() {
        return process(primary()) + " " + process(standby());
    }

    private boolean isAlive(int server) {
        return processes.find(name(server)).filter(RunningProgram::isAlive).isPresent();
    }

    private String process(int server) {
        return processes.find(name(server)).map(running -> running.process().toString()).orElse("none");
    }

    private static String read(Path file, String otherwise) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
