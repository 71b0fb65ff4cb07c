package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Duration;
import java.util.UUID;

class TwoRunner implements TaskHandler {

    @Override
    public TaskKind kind() {
        return new TaskKind("two", Backoff.unlimited(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @Override
    public TaskOutcome run(UUID id) {
        return TaskOutcome.done();
    }
}
