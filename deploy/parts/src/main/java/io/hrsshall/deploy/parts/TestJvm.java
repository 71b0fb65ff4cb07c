package io.hrsshall.deploy.parts;

import java.lang.management.ManagementFactory;
import java.util.List;

/// JVM options of programs that end with a build.
public final class TestJvm {

    /// No collection of the whole heap only because many classes were loaded.
    public static final String MANY_CLASSES = "-XX:MetaspaceSize=150m";

    private TestJvm() {}

    /// Those of the JVM that runs the test (`hall.test.jvm` in the root's `pom.xml`), without its heap and collector.
    /// None where speed is measured: there the code runs as long as that of a server.
    public static List<String> options() {
        return measures()
                ? List.of()
                : ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-XX:") && !option.endsWith("GC")).toList();
    }

    /// Whether this run measures, so that all parts have the settings of a server.
    static boolean measures() {
        return Boolean.getBoolean("hall.test.figures");
    }
}
