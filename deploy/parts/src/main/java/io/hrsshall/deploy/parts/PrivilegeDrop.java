package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How root runs a program that refuses to run as root. In a user namespace without a mapping the program has none of
/// root's privileges but still owns root's files. Where the system allows no user namespace, the user `nobody` runs the
/// program and owns its data.
enum PrivilegeDrop {
    NOT_NEEDED(List.of()),
    NAMESPACE(List.of("unshare", "--user")),
    NOBODY(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    PrivilegeDrop(List<String> prefix) {
        this.prefix = prefix;
    }

    /// Selects the way that works on this system for a program with this data directory.
    static PrivilegeDrop here(Path data) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return NOT_NEEDED;
        }
        if (succeeds(NAMESPACE.of(List.of("true")))) {
            return NAMESPACE;
        }
        Path parent = data.resolveSibling(".").normalize();
        if (succeeds(NOBODY.of(List.of("test", "-x", parent.toString())))) {
            return NOBODY;
        }
        throw new PartFailed("PostgreSQL refuses to run as root, this system allows no user namespace, and the user "
                + "nobody can't reach " + parent + ": run this as an ordinary user, or from a folder open to all");
    }

    List<String> of(List<String> command) {
        List<String> demoted = new ArrayList<>(prefix);
        demoted.addAll(command);
        return demoted;
    }

    /// Makes the unprivileged program the owner of the path.
    void give(Path path) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(path, "unix:uid", 65534);
            Files.setAttribute(path, "unix:gid", 65534);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
