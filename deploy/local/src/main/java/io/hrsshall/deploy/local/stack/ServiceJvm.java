package io.hrsshall.deploy.local.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The JVM of a service on a laptop: small and quick to start rather than fast at its peak. */
final class ServiceJvm {

    private ServiceJvm() {}

    static List<String> command(Path javaHome, Apps.App app, int heapMiB) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(List.of("-Xms" + heapMiB / 4 + "m", "-Xmx" + heapMiB + "m", "-Xss512k", "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=160m",
                "-XX:ReservedCodeCacheSize=48m", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-Djava.security.egd=file:/dev/urandom", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp",
                app.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                app.mainClass()));
        return command;
    }
}
