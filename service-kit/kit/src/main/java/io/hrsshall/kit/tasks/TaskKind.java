package io.hrsshall.kit.tasks;

/// A kind of durable task.
///
/// @param name
///            such as `unit-registration`; part of the stored row, so it is never changed
public record TaskKind(String name, Backoff backoff) {

    public TaskKind {
        if (!name.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("Task kind must be lower-case letters, digits and dashes: " + name);
        }
    }
}
