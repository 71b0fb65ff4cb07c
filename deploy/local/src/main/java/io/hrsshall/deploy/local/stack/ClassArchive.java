package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.local.stack.Apps.App;
import io.hrsshall.deploy.parts.OsProcess;
import io.hrsshall.deploy.parts.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// A class data sharing (CDS) archive of the libraries' classes. It halves the processor time of a start, and the
/// services share its memory. The classes are recorded at the first start of one service, the archive is created in the
/// background when all is ready, and it is used from the next start on. Another set of libraries needs another archive.
///
/// An archive is valid if its class path is a prefix of the service's. So every service's class path begins with the
/// libraries that all of them share, in the same order.
final class ClassArchive {

    private final String name;
    private final Path directory;
    private final List<Path> libraries;
    private final String key;

    private ClassArchive(String name, Path directory, List<Path> libraries) {
        this.name = name;
        this.directory = directory;
        this.libraries = libraries;
        var sum = new CRC32();
        sum.update((System.getProperty("java.vm.version") + ServiceJvm.LAYOUT + libraries)
                .getBytes(StandardCharsets.UTF_8));
        this.key = "%s-%08x".formatted(name, sum.getValue());
    }

    /// Of the libraries that all apps have in common.
    static ClassArchive of(String name, Path home, List<App> apps) {
        var common = new LinkedHashSet<>(apps.getFirst().libraries());
        apps.forEach(app -> common.retainAll(app.libraries()));
        return new ClassArchive(name, home.resolve("apps/archive"), List.copyOf(common));
    }

    /// The app with the archive's class path first.
    App arranged(App app) {
        var arranged = new LinkedHashSet<>(libraries);
        arranged.addAll(app.libraries());
        return new App(app.name(), app.mainClass(), app.classes(), List.copyOf(arranged));
    }

    private Path archive() {
        return directory.resolve(key + ".jsa");
    }

    private Path classes() {
        return directory.resolve(key + ".classes");
    }

    private Path recordedClasses() {
        return directory.resolve(key + ".recording");
    }

    /// @param records
    ///            whether this start may record the classes
    List<String> options(boolean records) {
        if (Files.exists(archive())) {
            return List.of("-XX:SharedArchiveFile=" + archive(), "-XX:+UnlockDiagnosticVMOptions",
                    // At the address it was created for, so that its pages stay shared between the processes.
                    "-XX:ArchiveRelocationMode=0", "-Xlog:disable", "-Xlog:all=error:stderr");
        }
        if (records && !Files.exists(classes())) {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return List.of("-XX:DumpLoadedClassList=" + recordedClasses());
        }
        return List.of();
    }

    /// The program that creates the archive; empty if it exists already or nothing was recorded. To be called when all
    /// is ready.
    Optional<Program> creationProgram(Path javaHome) {
        try {
            if (!Files.exists(classes()) && Files.exists(recordedClasses())) {
                Files.move(recordedClasses(), classes(), StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.exists(archive()) || !Files.exists(classes())) {
                return Optional.empty();
            }
            Path unfinished = directory.resolve(key + ".unfinished");
            List<String> java = new ArrayList<>(List.of("-Xshare:dump", "-XX:+AOTClassLinking", "-XX:+UseG1GC",
                    "-XX:SharedClassListFile=" + classes(), "-XX:SharedArchiveFile=" + unfinished, "-Xlog:disable",
                    "-Xlog:all=error:stderr"));
            java.addAll(ServiceJvm.LAYOUT);
            java.addAll(List.of("-cp",
                    libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
            Path arguments = directory.resolve(key + ".arguments");
            Files.writeString(arguments, quoted(java));
            String script = "nice -n 19 \"$0\" @\"$1\" && mv \"$2\" \"$3\"";
            return Optional.of(new Program("class-archive-" + name,
                    List.of("/bin/sh", "-c", script, javaHome.resolve("bin/java").toString(), arguments.toString(),
                            unfinished.toString(), archive().toString()),
                    Map.of(), directory, List.of(), OsProcess.Signal.TERM, Duration.ofSeconds(1), () -> {
                    }, () -> true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the syntax of a JVM argument file.
    static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
