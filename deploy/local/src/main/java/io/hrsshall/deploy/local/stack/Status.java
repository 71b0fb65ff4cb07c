package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.RunningProgram;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of `hall status`.
public record Status(String name, @Nullable Long pid, List<Integer> ports, State state, @Nullable Double secondsToReady,
        @Nullable Long memoryMiB) {

    public enum State {
        READY,
        STARTING,
        /// It has ended without having been stopped.
        DEAD,
        STOPPED
    }

    static Status of(String name, Optional<RunningProgram> found) {
        if (found.isEmpty()) {
            return new Status(name, null, List.of(), State.STOPPED, null, null);
        }
        RunningProgram running = found.get();
        if (!running.isAlive()) {
            return new Status(name, null, running.ports(), State.DEAD, null, null);
        }
        Double seconds = running.readyAfter() == null ? null : running.readyAfter().toMillis() / 1000.0;
        return new Status(name, running.process().pid(), running.ports(),
                seconds == null ? State.STARTING : State.READY,
                seconds, running.process().memoryMiB());
    }
}
