package io.hrsshall.kit.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Waits for asynchronous effects.
public final class Await {

    private Await() {}

    public static void until(String what, BooleanSupplier holds) {
        await(what).until(holds::getAsBoolean);
    }

    /// Waits for the effect of a durable task without its back-off: while it waits, it is made due at once.
    ///
    /// @param kind
    ///            the name of the task's kind
    public static void untilTask(JdbcClient jdbc, String kind, String what, BooleanSupplier holds) {
        until(what, () -> {
            if (holds.getAsBoolean()) {
                return true;
            }
            jdbc.sql("""
                    UPDATE kit_task SET execution_time = now()
                    WHERE task_name = ? AND NOT picked AND NOT given_up AND execution_time > now()""").param(kind)
                    .update();
            return false;
        });
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).pollInSameThread().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(2));
    }
}
