package io.hrsshall.deploy.parts;

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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// An ahead-of-time cache of classes, loaded and linked (JEP 483). It halves the processor time of a start, and
/// programs that use the same one share its memory. The classes are recorded at the first start of each program, the
/// archive is created in the background when all is ready, and it is used from the next start on. Another class path
/// needs another archive.
///
/// The classes are recorded by a list and not by the training run of JEP 514: that one ends with its program or stops it
/// for seconds, and its profiles (JEP 515) serve the optimizing compiler only, which these programs do without.
///
/// An archive is valid for programs whose class path begins with that of the archive.
public final class ClassArchive {

    /// Object-layout and module options, which have to be the same when an archive is created and when it is used. With
    /// `--add-opens` no linked class could be used: a manifest has to open packages.
    public static final List<String> LAYOUT = List.of("-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED");
    private static final String RECORDING = ".recording";

    private final String name;
    private final Path directory;
    private final List<Path> classPath;
    private final String key;

    /// @param content
    ///            changes with the content of the class path where its names do not
    public ClassArchive(String name, Path directory, List<Path> classPath, String content) {
        this.name = name;
        this.directory = directory;
        this.classPath = List.copyOf(classPath);
        var sum = new CRC32();
        sum.update((System.getProperty("java.vm.version") + LAYOUT + this.classPath + content)
                .getBytes(StandardCharsets.UTF_8));
        this.key = "%s-%08x".formatted(name, sum.getValue());
    }

    public List<Path> classPath() {
        return classPath;
    }

    private Path archive() {
        return file(".jsa");
    }

    private Path classes() {
        return file(".classes");
    }

    private Path file(String suffix) {
        return directory.resolve(key + suffix);
    }

    /// The name of an argument file with the options that use the archive or record its classes. The file's content may
    /// differ between starts of the same program.
    ///
    /// @param records
    ///            whether this start may record classes
    public String argument(String program, boolean records) {
        return argumentFile(directory, program, options(program, records));
    }

    private List<String> options(String program, boolean records) {
        if (Files.exists(archive())) {
            return List.of("-XX:SharedArchiveFile=" + archive(), "-XX:+UnlockDiagnosticVMOptions",
                    // At the address it was created for, so that its pages stay shared between the processes.
                    "-XX:ArchiveRelocationMode=0", "-Xlog:disable", "-Xlog:all=error:stderr");
        }
        return records && !Files.exists(classes())
                ? List.of("-XX:DumpLoadedClassList=" + file("." + program + RECORDING))
                : List.of();
    }

    /// @return the argument that names the file
    public static String argumentFile(Path directory, String program, List<String> options) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(program + ".options");
            Files.writeString(file, quoted(options));
            return "@" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The program that creates those archives that are missing and were recorded, one after the other. To be called
    /// when all is ready.
    public static Optional<Program> creationProgram(Path javaHome, Path directory, List<ClassArchive> archives) {
        List<String> files = archives.stream().flatMap(ClassArchive::prepareCreation).toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String script = "while [ $# -gt 0 ]; do nice -n 19 \"$0\" @\"$1\" && mv \"$2\" \"$3\"; shift 3; done";
        var command = new ArrayList<>(List.of("/bin/sh", "-c", script, javaHome.resolve("bin/java").toString()));
        command.addAll(files);
        return Optional.of(new Program("class-archives", command, Map.of(), directory, List.of(), OsProcess.Signal.TERM,
                Duration.ofSeconds(1), () -> {
                }, () -> true));
    }

    /// @return the argument file, the unfinished archive and its final name; nothing if there is nothing to create
    private Stream<String> prepareCreation() {
        try {
            if (Files.exists(archive()) || !Files.isDirectory(directory) || !joinRecordings()) {
                return Stream.empty();
            }
            deleteFormerOnes();
            Path unfinished = file(".unfinished");
            // Only this collector can store objects of the heap, which linked classes need.
            List<String> java = new ArrayList<>(List.of("-Xshare:dump", "-XX:+AOTClassLinking", "-XX:+UseG1GC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:SharedClassListFile=" + classes(), "-XX:SharedArchiveFile=" + unfinished, "-Xlog:disable",
                    "-Xlog:all=error:stderr"));
            java.addAll(LAYOUT);
            java.addAll(List.of("-cp",
                    classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
            Path arguments = file(".arguments");
            Files.writeString(arguments, quoted(java));
            return Stream.of(arguments.toString(), unfinished.toString(), archive().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without the ids of classes, by which only classes of other class loaders refer to their super classes: each
    /// recording begins them anew.
    ///
    /// @return whether anything was recorded
    private boolean joinRecordings() throws IOException {
        if (Files.exists(classes())) {
            return true;
        }
        Set<String> lines = new LinkedHashSet<>();
        for (Path recording : files(file -> file.startsWith(key + ".") && file.endsWith(RECORDING))) {
            String text = Files.readString(recording, StandardCharsets.ISO_8859_1);
            // The program that records may be writing its last line.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.contains(" source: "))
                    .map(line -> line.replaceFirst(" id: .*", ""))
                    .forEach(lines::add);
        }
        if (lines.isEmpty()) {
            return false;
        }
        Path unfinished = file(".joined");
        Files.write(unfinished, lines, StandardCharsets.ISO_8859_1);
        Files.move(unfinished, classes(), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /// Archives for class paths of an earlier build.
    private void deleteFormerOnes() throws IOException {
        for (Path former : files(
                file -> file.matches("\\Q" + name + "\\E-[0-9a-f]{8}\\..*") && !file.startsWith(key + "."))) {
            Files.deleteIfExists(former);
        }
    }

    private List<Path> files(Predicate<String> named) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> named.test(file.getFileName().toString())).sorted().toList();
        }
    }

    /// In the syntax of a JVM argument file.
    static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
