package io.hrsshall.kit.failpoints;

/// Arms fail points of this process, for tests of other packages.
public final class ArmedFailPoints {

    private ArmedFailPoints() {}

    public static void haltAt(String name) {
        FailPoints.enable(true);
        FailPoints.arm(name, FailPoints.Action.HALT);
    }
}
