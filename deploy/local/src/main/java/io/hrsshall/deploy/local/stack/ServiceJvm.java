package io.hrsshall.deploy.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The JVM of a service on a laptop: small and quick to start rather than fast at its peak.
final class ServiceJvm {

    /// What decides how objects lie in memory, and the modules: an archive fits only where these are the same.
    static final List<String> LAYOUT = List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

    private ServiceJvm() {}

    /// @param more
    ///            options that may differ from start to start without making it another program: they are read from
    ///            a file
    static List<String> command(Path javaHome, Apps.App app, int heapMiB, List<String> more) {
        Path options = app.classes().resolveSibling("jvm.options");
        try {
            Files.writeString(options, ClassArchive.quoted(more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add("@" + options);
        command.addAll(LAYOUT);
        command.addAll(List.of("-Xms" + heapMiB / 4 + "m", "-Xmx" + heapMiB + "m", "-Xss512k", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=160m", "-XX:ReservedCodeCacheSize=48m",
                "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Djava.security.egd=file:/dev/urandom",
                "--sun-misc-unsafe-memory-access=allow", "-cp",
                app.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                app.mainClass()));
        return command;
    }
}
