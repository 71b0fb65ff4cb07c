package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Finds out whether a recovery may be proven by its unit, so that this is offered only to whom it may help. Runs after
/// the request was answered, so that its time tells nothing.
@Component
class UnitProofOfferTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("recovery-unit-proof",
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30), 8));

    private final Recoveries recoveries;
    private final Steps<Recovery> steps;
    private final RepresentativeRecovery representatives;
    private final TransactionOperations transactions;
    private final Clock clock;

    UnitProofOfferTask(Recoveries recoveries, Steps<Recovery> steps, RepresentativeRecovery representatives,
            TransactionOperations transactions, Clock clock) {
        this.recoveries = recoveries;
        this.steps = steps;
        this.representatives = representatives;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        recoveries.findById(id)
                .filter(found -> representatives.mayProveUnit(found.number(), steps.detailsOf(found)))
                .ifPresent(_ -> transactions.executeWithoutResult(
                        _ -> recoveries.lock(id).ifPresent(locked -> {
                            locked.offerUnitProof(clock.instant());
                            recoveries.save(locked);
                        })));
        return TaskOutcome.done();
    }
}
