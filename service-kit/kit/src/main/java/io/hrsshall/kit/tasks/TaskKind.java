package io.hrsshall.kit.tasks;

/// A kind of durable task.
///
/// @param name
///            such as `unit-registration`; part of the stored row, so it is never changed
/// @param parkable
///            whether a task that twice ends its process by an OutOfMemoryError waits for an operator
public record TaskKind(String name, Backoff backoff, boolean parkable) {

    public TaskKind {
        if (!name.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("Task kind must be lower-case letters, digits and dashes: " + name);
        }
    }

    public TaskKind(String name, Backoff backoff) {
        this(name, backoff, true);
    }

    /// The steps of a saga, which may not stop half-way.
    public static TaskKind saga(String name, Backoff backoff) {
        return new TaskKind(name, backoff, false);
    }
}
