package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The secrets of a service that it reads again while it runs, as files. All of them are replaced at once by a link, as
/// Kubernetes does.
final class SecretFolder {

    /// A setting that says which state a process has read.
    private static final String GENERATION = "HALL_SECRETS_GENERATION";
    private static final String CURRENT = "..data";
    private static final Set<String> READ_AGAIN = Set.of("HALL_DB_USER", "HALL_DB_PASSWORD", "HALL_DATA_KEYS",
            "HALL_INDEX_KEY", "HALL_KAFKA_USER", "HALL_KAFKA_PASSWORD", "HALL_CLIENT_SECRET",
            "HALL_LOGIN_CLIENT_SECRET",
            "HALL_STAFF_CLIENT_SECRET", "HALL_STATEMENT_KEY", "HALL_STATEMENT_KEY_ID", "HALL_LOGIN_PROOF_KEY",
            "HALL_LOGIN_PROOF_KEY_ID", "HALL_OPERATOR_SECRET_HASH", Stack.QUERIES + "APP_KEY",
            Stack.QUERIES + "APP_SECRET");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int KEPT = 2;

    private final Path folder;

    SecretFolder(Path folder) {
        this.folder = folder;
    }

    /// Moves secrets from the environment to the files.
    ///
    /// @param except
    ///            stay in the environment
    /// @return the setting that names the folder
    Map<String, String> take(Map<String, String> environment, Set<String> except) {
        var secrets = new TreeMap<String, String>();
        READ_AGAIN.stream().filter(name -> environment.containsKey(name) && !except.contains(name))
                .forEach(name -> secrets.put(name, environment.remove(name)));
        try {
            if (!current().equals(secrets)) {
                write(secrets, generation() + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("HALL_SECRETS_DIR", folder.toString());
    }

    long generation() {
        try {
            Path file = folder.resolve(CURRENT).resolve(GENERATION);
            return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> current() throws IOException {
        var secrets = new TreeMap<String, String>();
        Path current = folder.resolve(CURRENT);
        if (Files.isDirectory(current)) {
            for (Path file : files(current)) {
                secrets.put(file.getFileName().toString(), Files.readString(file));
            }
            secrets.remove(GENERATION);
        }
        return secrets;
    }

    private void write(Map<String, String> secrets, long generation) throws IOException {
        Files.createDirectories(folder.getParent(), OWNER_ONLY);
        Files.createDirectories(folder, OWNER_ONLY);
        Path next = folder.resolve("..%019d".formatted(generation));
        Directories.delete(next);
        Files.createDirectory(next, OWNER_ONLY);
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(next.resolve(secret.getKey()), secret.getValue());
        }
        Files.writeString(next.resolve(GENERATION), Long.toString(generation));
        Path link = folder.resolve("..next");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, next.getFileName());
        Files.move(link, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // A process may be reading the one before.
        List<Path> states = files(folder).stream().filter(file -> file.getFileName().toString().matches("\\.\\.[0-9]+"))
                .sorted(Comparator.reverseOrder()).toList();
        states.stream().skip(KEPT).forEach(Directories::delete);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
