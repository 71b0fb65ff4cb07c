package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/// PostgreSQL's primary and, if the layout has two servers, its standby. Which one is the primary is kept beside their
/// data, and changes by a switch only: nothing promotes the standby by itself, because two primaries would be worse
/// than none.
final class DatabaseServers {

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

    /// Names the process of the primary that confirms changes together with its standby.
    private Path togetherFile() {
        return layout.home().resolve("data/postgres-together");
    }

    /// To be called when one of them has become ready: once both run, the primary confirms a change when the standby
    /// has it, too.
    void confirmTogether() {
        if (layout.databaseServers() == 2 && isAlive(primary()) && isAlive(standby())) {
            part.apply(primary()).confirmWithStandby(true);
            write(togetherFile(), process(primary()));
        }
    }

    /// To be called before the standby is stopped: otherwise, every change would wait for it.
    void confirmAlone() {
        write(togetherFile(), "");
        if (isAlive(primary())) {
            part.apply(primary()).confirmWithStandby(false);
        }
    }

    /// @throws PartFailed
    ///             if the standby does not run, or may lack changes that the dead primary has confirmed
    void checkSwitch() {
        if (layout.databaseServers() == 1) {
            throw new PartFailed("There is one PostgreSQL only: ./hall up --instances 2");
        }
        if (!isAlive(standby())) {
            throw new PartFailed("The standby does not run: ./hall start " + name(standby()));
        }
        if (!isAlive(primary()) && !read(togetherFile(), "").equals(process(primary()))) {
            throw new PartFailed(
                    "The standby may lack changes that the primary has confirmed. Start the primary again: "
                            + "./hall start " + name(primary()));
        }
    }

    /// To be called when the primary has ended.
    void promoteStandby() {
        int next = standby();
        part.apply(next).promote();
        write(primaryFile(), Integer.toString(next));
        write(togetherFile(), "");
    }

    /// The next start of the standby copies the primary.
    void discardStandby() {
        Directories.delete(data(standby()));
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

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
