package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// Unpacks the executable jars of the build into flat class paths: they start faster than nested jars, and all services
/// share one copy of each library. Each file's name contains the checksum of its content, so a new build never replaces
/// a jar that a running process uses.
final class Apps {

    private static final String CLASSES = "BOOT-INF/classes/";

    /// Repackaging leaves it at the root of the jar.
    private static final String FACTORIES = "META-INF/spring.factories";

    private final Path root;
    private final Path directory;
    private final Map<String, App> taken = new ConcurrentHashMap<>();

    Apps(Layout layout) {
        this.root = layout.root();
        this.directory = layout.home().resolve("apps");
    }

    /// @param libraries
    ///            in the order of the jar
    record App(String name, String mainClass, Path classes, List<Path> libraries) {

        List<Path> classPath() {
            var path = new ArrayList<>(libraries);
            path.add(classes);
            return path;
        }

        /// With these libraries first.
        App beginningWith(List<Path> first) {
            var arranged = new LinkedHashSet<>(first);
            arranged.addAll(libraries);
            return new App(name, mainClass, classes, List.copyOf(arranged));
        }
    }

    /// The libraries that all apps have, in the order of the first.
    static List<Path> common(List<App> apps) {
        var common = new LinkedHashSet<>(apps.getFirst().libraries());
        apps.forEach(app -> common.retainAll(app.libraries()));
        return List.copyOf(common);
    }

    /// Returns the same app for as long as this object lives, even if another one is built meanwhile.
    App take(String name) {
        return taken.computeIfAbsent(name, this::takeApart);
    }

    private App takeApart(String name) {
        Path jar = jar(name);
        if (!Files.exists(jar)) {
            throw new PartFailed(root.relativize(jar) + " is missing: it has not been built (mvn -DskipTests package)");
        }
        try (var archive = new JarFile(jar.toFile())) {
            Manifest manifest = archive.getManifest();
            String mainClass = manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
            if (mainClass == null) {
                return plain(name, jar, manifest);
            }
            List<JarEntry> entries = archive.stream().toList();
            var libraries = new ArrayList<Path>();
            for (JarEntry entry : entries) {
                if (entry.getName().startsWith("BOOT-INF/lib/") && !entry.isDirectory()) {
                    libraries.add(library(archive, entry));
                }
            }
            return new App(name, mainClass, classes(name, archive, entries), libraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A jar whose manifest names its libraries.
    private App plain(String name, Path jar, @Nullable Manifest manifest) throws IOException {
        String mainClass = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        String classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (mainClass == null) {
            throw new PartFailed(root.relativize(jar) + " is not an executable jar");
        }
        var libraries = new ArrayList<Path>();
        for (String library : classPath == null ? new String[0] : classPath.split(" ")) {
            Path file = jar.resolveSibling(library);
            libraries.add(copy(file, directory.resolve("lib"), "-" + file.getFileName()));
        }
        return new App(name, mainClass, copy(jar, directory.resolve(name), ".jar"), libraries);
    }

    private static Path copy(Path file, Path folder, String suffix) throws IOException {
        var sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        Path target = folder.resolve("%08x%s".formatted(sum.getValue(), suffix));
        if (!Files.exists(target)) {
            write(target, out -> Files.copy(file, out));
        }
        return target;
    }

    Path jar(String name) {
        Path module = switch (name) {
            case "simulator", "city" -> root.resolve("deploy").resolve(name);
            default -> root.resolve(name);
        };
        return module.resolve("target").resolve(name + ".jar");
    }

    private Path library(JarFile archive, JarEntry entry) throws IOException {
        String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        Path target = directory.resolve("lib").resolve("%08x-%s".formatted(entry.getCrc(), file));
        if (!Files.exists(target)) {
            write(target, out -> {
                try (InputStream in = archive.getInputStream(entry)) {
                    in.transferTo(out);
                }
            });
        }
        return target;
    }

    private Path classes(String name, JarFile archive, List<JarEntry> entries) throws IOException {
        // With the folders: Spring finds the classes of a package by its folder's entry.
        List<JarEntry> own = entries.stream()
                .filter(entry -> isOwn(entry.getName()))
                .sorted(Comparator.comparing(JarEntry::getName))
                .toList();
        var sum = new CRC32();
        own.forEach(entry -> sum
                .update((entry.getName() + entry.getCrc()).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Path target = directory.resolve(name).resolve("%08x.jar".formatted(sum.getValue()));
        if (!Files.exists(target)) {
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            write(target, out -> {
                try (var jar = new JarOutputStream(out, manifest)) {
                    for (JarEntry entry : own) {
                        jar.putNextEntry(new ZipEntry(inClassPath(entry.getName())));
                        try (InputStream in = archive.getInputStream(entry)) {
                            in.transferTo(jar);
                        }
                        jar.closeEntry();
                    }
                }
            });
        }
        return target;
    }

    private static boolean isOwn(String entry) {
        return entry.equals(FACTORIES) || !inClassPath(entry).isEmpty() && entry.startsWith(CLASSES);
    }

    private static String inClassPath(String entry) {
        return entry.startsWith(CLASSES) ? entry.substring(CLASSES.length()) : entry;
    }

    private static void write(Path target, Writing writing) throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        Path unfinished = Files.createTempFile(target.resolveSibling(".").normalize(), "new", ".unfinished");
        try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            writing.to(out);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Writing {
        void to(BufferedOutputStream out) throws IOException;
    }
}
