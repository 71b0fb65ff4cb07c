package io.hrsshall.deploy.parts;

import java.util.List;
import java.util.stream.Stream;

/// JVM options of programs that end with a build, as `hall.test.jvm` in the root's `pom.xml`.
public final class TestJvm {

    /// No collection of the whole heap only because many classes were loaded.
    public static final String MANY_CLASSES = "-XX:MetaspaceSize=150m";

    /// Optimized earlier than other code, because it is ten times slower without the optimizing compiler. Also used by
    /// the Keycloak of a laptop.
    static final List<String> CRYPTOGRAPHY = List.of("-XX:CompileCommand=quiet", optimizedEarly("java.math"),
            optimizedEarly("sun.security"), optimizedEarly("com.sun.crypto"), optimizedEarly("org.bouncycastle"));

    /// Within the minutes of a build, the optimizing compiler and the profiling for it cost more time than they save.
    /// Bytecode is not verified here, because the acceptance tests run the services with verification.
    public static final List<String> OPTIONS = Stream.concat(Stream.of("-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote", MANY_CLASSES, "-XX:Tier4InvocationThreshold=5000000",
            "-XX:Tier4MinInvocationThreshold=600000", "-XX:Tier4CompileThreshold=15000000",
            "-XX:Tier4BackEdgeThreshold=40000000", "-XX:-C1ProfileCalls", "-XX:-C1ProfileVirtualCalls",
            "-XX:-C1ProfileInlinedCalls", "-XX:-C1ProfileBranches", "-XX:-C1ProfileCheckcasts",
            "-XX:-C1UpdateMethodData"), CRYPTOGRAPHY.stream()).toList();

    private TestJvm() {}

    /// None where speed is measured: there the code runs as long as that of a server.
    public static List<String> options() {
        return measures() ? List.of() : OPTIONS;
    }

    /// Whether this run measures, so that all parts have the settings of a server.
    static boolean measures() {
        return Boolean.getBoolean("hall.test.figures");
    }

    private static String optimizedEarly(String packages) {
        return "-XX:CompileCommand=CompileThresholdScaling," + packages + ".*::*,0.01";
    }
}
