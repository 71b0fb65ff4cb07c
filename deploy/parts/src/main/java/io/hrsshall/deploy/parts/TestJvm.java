package io.hrsshall.deploy.parts;

import java.lang.management.ManagementFactory;
import java.util.List;

/// JVM options of programs that end with a build.
public final class TestJvm {

    /// No collection of the whole heap only because many classes were loaded.
    public static final String MANY_CLASSES = "-XX:MetaspaceSize=150m";

    /// A method is compiled after it has run three times as often as usual, for which many of a start never run.
    public static final List<String> LATE_COMPILATION = List.of("-XX:Tier3InvocationThreshold=600",
            "-XX:Tier3MinInvocationThreshold=300", "-XX:Tier3CompileThreshold=6000");

    private TestJvm() {}

    /// Those of the JVM that runs the test (`hall.test.jvm` in the root's `pom.xml`), without its heap and collector.
    /// None where speed is measured: there the code runs as long as that of a server.
    public static List<String> options() {
        return measures()
                ? List.of()
                : ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-XX:") && !option.endsWith("GC")).toList();
    }

    /// Few collections while a program starts and in the minutes after it. None where speed is measured.
    public static List<String> heap() {
        return measures() ? List.of() : List.of("-Xms320m", "-Xmn192m");
    }

    /// Whether this run measures, so that all parts have the settings of a server.
    static boolean measures() {
        return Boolean.getBoolean("hall.test.figures");
    }
}
