package io.hrsshall.deploy.parts;

import java.util.List;

/// JVM options of programs that end with a build.
public final class TestJvm {

    /// The optimizing JIT costs more than it saves within minutes, except in cryptography, which is ten times slower
    /// without it: ten times its usual thresholds.
    public static final List<String> OPTIONS = List.of("-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000", "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private TestJvm() {}
}
