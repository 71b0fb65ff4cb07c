package io.hrsshall.kit.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// Waits for asynchronous effects.
public final class Await {

    private Await() {}

    public static void until(String what, BooleanSupplier holds) {
        await(what).until(holds::getAsBoolean);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).pollInSameThread().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(2));
    }
}
