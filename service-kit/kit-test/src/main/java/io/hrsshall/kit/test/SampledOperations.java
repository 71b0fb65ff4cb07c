package io.hrsshall.kit.test;

import java.util.stream.Stream;

/// The operations that a test calls which would take long for all of them: in the ordinary build one in eight, always
/// the same ones, in the nightly one (`hall.all-operations`) every one.
public final class SampledOperations {

    static final int ONE_IN = Boolean.getBoolean("hall.all-operations") ? 1 : 8;

    private SampledOperations() {}

    public static boolean contains(String operationId) {
        return contains(operationId, ONE_IN);
    }

    /// Those of the given operations that are called, for a parameterized test.
    public static Stream<String> of(String... operationIds) {
        return Stream.of(operationIds).filter(SampledOperations::contains);
    }

    static boolean contains(String operationId, int oneIn) {
        return Math.floorMod(operationId.hashCode(), oneIn) == 0;
    }
}
