package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.ClassArchive;
import io.hrsshall.deploy.parts.TestJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// JVM options of a service.
public enum ServiceJvm {

    /// Little memory and a quick start rather than peak performance.
    LAPTOP(1, List.of("-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=160m", "-XX:ReservedCodeCacheSize=48m",
            "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30")),
    /// Ends with a build, and uses the Keycloak of the build's other tests. Bytecode is verified in the nightly tests.
    TEST(1, Stream.of(LAPTOP.compiler, TestJvm.LATE_COMPILATION, List.of(TestJvm.MANY_CLASSES,
            "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote")).flatMap(List::stream).toList()),
    /// As in `deploy/compose/Dockerfile`, with a fixed heap instead of a share of the container's memory.
    SERVER(3, List.of()),
    /// With the heap that identity-service needs for 5,000 browsers that wait for a QR login.
    LARGE_SERVER(7, List.of());

    private final int heaps;
    private final List<String> compiler;

    ServiceJvm(int heaps, List<String> compiler) {
        this.heaps = heaps;
        this.compiler = compiler;
    }

    /// Whether the processes run for long, so that what a start costs does not count.
    boolean isOfServer() { return this == SERVER || this == LARGE_SERVER; }

    /// Where Java's hook marks that a process of this program ended by an OutOfMemoryError (`hall.tasks.memory-exits`).
    static Path memoryExits(Apps.App app) {
        return app.classes().resolveSibling("memory-exits");
    }

    /// @param archive
    ///            the argument by which its class archive is used or recorded
    List<String> command(Path javaHome, Apps.App app, int heapMiB, String archive) {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add(archive);
        command.addAll(ClassArchive.LAYOUT);
        command.addAll(compiler);
        String marks = System.getProperty("java.io.tmpdir") + "/hall-%p/*";
        command.add("-XX:OnOutOfMemoryError=cp " + marks + " '" + memoryExits(app) + "/'");
        command.addAll(List.of("-Xms" + heapMiB / 4 + "m", "-Xmx" + heapMiB * heaps + "m", "-Xss512k",
                "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Djava.security.egd=file:/dev/urandom",
                "--sun-misc-unsafe-memory-access=allow", "-cp",
                app.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                app.mainClass()));
        return command;
    }
}
