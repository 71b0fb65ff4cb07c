package io.hrsshall.kit.tasks;

import io.hrsshall.authority.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Work on each item that a query finds, such as one reminder per case; a bean per kind of work. Each item becomes a
/// durable task: one that fails is attempted again with a back-off, is visible to operators, and does not delay the
/// others.
///
/// @param name
///            of the search, a recurring task; the kind of the items' tasks is the name and `-item`
/// @param from
///            the time of day in Asia/Shanghai at which the work begins; it ends at midnight
/// @param due
///            finds the ids of the items, at most as many as its argument
/// @param work
///            on one item, in a transaction of its own; must do nothing if the item is no longer due
public record DueItemTask(String name, LocalTime from, Clock clock, IntFunction<List<UUID>> due,
        Consumer<UUID> work) implements TaskHandler {

    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Backoff BACKOFF = Backoff.unlimited(Duration.ofMinutes(1), Duration.ofHours(1));
    /// Bounds the memory of a search, and how long other tasks wait.
    private static final int MAX_ITEMS = 10_000;

    @Override
    public TaskKind kind() {
        return new TaskKind(name + "-item", BACKOFF);
    }

    /// An item whose turn comes at night is left to the first search of the day.
    @Override
    public TaskOutcome run(UUID id) {
        if (isTime()) {
            work.accept(id);
        }
        return TaskOutcome.done();
    }

    RecurringTask search(TaskRows rows) {
        return new RecurringTask(name, INTERVAL, () -> {
            if (isTime()) {
                rows.scheduleMissing(kind(), due.apply(MAX_ITEMS), clock.instant());
            }
        });
    }

    private boolean isTime() { return !LocalTime.ofInstant(clock.instant(), Window.ZONE).isBefore(from); }
}
