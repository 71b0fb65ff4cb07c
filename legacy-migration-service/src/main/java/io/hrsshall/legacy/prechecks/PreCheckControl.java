package io.hrsshall.legacy.prechecks;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystems;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Starts, stops and resumes pre-checks. A durable task does the work, so a pre-check resumes after a crash.
@Service
public class PreCheckControl {

    private final PreChecks checks;
    private final LegacySystems systems;
    private final DurableTasks tasks;
    private final Idempotency idempotency;
    private final Clock clock;

    PreCheckControl(PreChecks checks, LegacySystems systems, DurableTasks tasks, Idempotency idempotency,
            Clock clock) {
        this.checks = checks;
        this.systems = systems;
        this.tasks = tasks;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    public record Start(LegacySystem system) {}

    public record Started(UUID id) {}

    /// @throws PreCheckConflict
    ///             if one runs for the system, or the system is not open
    @Transactional
    public Started start(Start command, Actor by) {
        return idempotency.once("startPreCheck", command, Started.class, () -> {
            if (!systems.isOpen(command.system())) {
                throw PreCheckConflict.systemNotOpen();
            }
            PreCheck check = saveActive(PreCheck.start(command.system(), by, clock.instant()));
            tasks.schedule(PreCheckTask.KIND, check.id());
            return new Started(check.id());
        });
    }

    @Transactional
    public void stop(UUID id, Actor by) {
        checks.save(change(id, check -> check.requestStop(by, clock.instant())));
        // At once, if it waits for another attempt.
        tasks.schedule(PreCheckTask.KIND, id);
    }

    /// @throws PreCheckConflict
    ///             if another one runs for the system
    @Transactional
    public void resume(UUID id, Actor by) {
        saveActive(change(id, check -> check.resume(by, clock.instant())));
        tasks.schedule(PreCheckTask.KIND, id);
    }

    private PreCheck change(UUID id, Consumer<PreCheck> change) {
        PreCheck check = checks.lock(id).orElseThrow(NotFound::new);
        change.accept(check);
        return check;
    }

    private PreCheck saveActive(PreCheck check) {
        try {
            return checks.save(check);
        } catch (DuplicateKeyException e) {
            throw PreCheckConflict.running();
        }
    }
}
