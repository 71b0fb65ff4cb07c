package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What belongs to an installation and is in no database: passwords and keys, without which nobody can read the data,
/// the settings, and the certificates.
record HomeSecrets(Path home) {

    static final String SECRETS = "secrets.json";
    private static final List<String> ALL = List.of(SECRETS, "settings.properties", "tls");

    boolean exist() {
        return Files.exists(home.resolve(SECRETS));
    }

    Map<String, byte[]> read() throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (String name : ALL) {
            Path path = home.resolve(name);
            if (Files.exists(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    for (Path file : tree.filter(Files::isRegularFile).toList()) {
                        files.put(home.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
            }
        }
        return files;
    }

    /// Replaces the present ones, which are moved aside.
    void replaceBy(Map<String, byte[]> files, Path aside) throws IOException {
        for (String name : files.keySet()) {
            if (!home.resolve(name).normalize().startsWith(home.normalize())
                    || ALL.stream().noneMatch(each -> name.equals(each) || name.startsWith(each + "/"))) {
                throw new PartFailed("The sealed secrets contain " + name + ", which is none.");
            }
        }
        for (String name : ALL) {
            if (Files.exists(home.resolve(name))) {
                Copies.folder(aside);
                Files.move(home.resolve(name), aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = home.resolve(file.getKey());
            Copies.folder(target.resolveSibling("."));
            Copies.write(target, file.getValue());
        }
    }
}
