package io.hrsshall.casework.knownpersons;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.FiledForm;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Records whom a unit's case names, after it is filed or supplemented: a sheet names up to 10,000 persons, for whom
/// the filing does not wait. A repeated run writes the same again.
@Component
class KnownPersonRecording implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("known-person-recording",
            Backoff.unlimited(Duration.ofSeconds(1), Duration.ofMinutes(5)));

    /// While an index key is replaced, a transaction has a lock for each of them.
    private static final int AT_ONCE = 500;

    private final CaseQueries cases;
    private final KnownPersons persons;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    KnownPersonRecording(CaseQueries cases, KnownPersons persons, DurableTasks tasks,
            TransactionOperations transactions, Clock clock) {
        this.cases = cases;
        this.persons = persons;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Runs before the outbox is written, which locks the unit's event sequence until the commit.
    @EventListener
    @Order(1)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseEvent event) {
        boolean isForm = event instanceof CaseEvent.CaseSentToReview || event instanceof CaseEvent.CaseSubmitted
                || event instanceof CaseEvent.CaseSupplemented;
        if (isForm && event.snapshot().owner().kind() == OwnerKind.UNIT) {
            tasks.schedule(KIND, event.snapshot().id().value());
        }
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        cases.filedForm(id).ifPresent(this::record);
        return TaskOutcome.done();
    }

    private void record(FiledForm filed) {
        List<PersonAnswer> named = PersonAnswer.in(filed.form(), filed.rows());
        if (named.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (int from = 0; from < named.size(); from += AT_ONCE) {
            List<PersonAnswer> some = named.subList(from, Math.min(named.size(), from + AT_ONCE));
            transactions.executeWithoutResult(_ -> {
                if (persons.lockSetting(filed.owner().unitNumber(), now)) {
                    persons.record(filed, some, now);
                }
            });
        }
    }
}
