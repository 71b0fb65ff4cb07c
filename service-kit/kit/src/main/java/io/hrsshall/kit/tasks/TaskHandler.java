package io.hrsshall.kit.tasks;

import java.util.UUID;

/// Executes the tasks of one kind; a bean per kind.
public interface TaskHandler {

    TaskKind kind();

    /// Makes one attempt, outside a transaction. Must be idempotent: after a crash, or when the outcome cannot be
    /// recorded, the attempt is repeated. An exception counts as `later()`.
    ///
    /// @param id
    ///            the id that the task was scheduled with
    TaskOutcome run(UUID id);
}
