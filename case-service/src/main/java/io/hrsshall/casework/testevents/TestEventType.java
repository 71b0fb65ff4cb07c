package io.hrsshall.casework.testevents;

/// The type of test events, which the relay marks with `ce_test`.
public final class TestEventType {

    public static final String NAME = "hall.city.test.v1";

    private TestEventType() {}
}
