package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Finds out whether a recovery may be proven by its unit, so that this is offered only where it may help. Who was
/// typed does not count, so the offer tells nothing of a person.
@Component
class UnitProofOfferTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("recovery-unit-proof",
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30), 8));

    private final Recoveries recoveries;
    private final RepresentativeRecovery representatives;
    private final TransactionOperations transactions;
    private final Clock clock;

    UnitProofOfferTask(Recoveries recoveries, RepresentativeRecovery representatives,
            TransactionOperations transactions,
            Clock clock) {
        this.recoveries = recoveries;
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
                .filter(found -> representatives.mayProveUnit(found.number()))
                .ifPresent(_ -> transactions.executeWithoutResult(
                        _ -> recoveries.lock(id).ifPresent(locked -> {
                            locked.offerUnitProof(clock.instant());
                            recoveries.save(locked);
                        })));
        return TaskOutcome.done();
    }
}
