package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.AccountClosure;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.NewLegalRepresentative;
import io.hrsshall.identity.outside.units.UnitClient;
import io.hrsshall.identity.outside.units.UnitClient.LegalRepresentative;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Carries out a proven change: first the authority in delegation-service, with which the former one's account of the
/// unit is closed here, then the fact in unit-service. Both calls are idempotent by the id of the change.
@Component
class RepresentativeChangeTask implements TaskHandler {

    static final TaskKind KIND = TaskKind.saga("representative-change",
            Backoff.unlimited(Duration.ofSeconds(1), Duration.ofSeconds(10)));
    private static final Logger log = LoggerFactory.getLogger(RepresentativeChangeTask.class);

    private final RepresentativeChanges changes;
    private final PersonQueries persons;
    private final DelegationClient delegation;
    private final UnitClient units;
    private final AccountClosure closure;
    private final TransactionOperations transactions;
    private final Clock clock;

    RepresentativeChangeTask(RepresentativeChanges changes, PersonQueries persons, DelegationClient delegation,
            UnitClient units, AccountClosure closure, TransactionOperations transactions, Clock clock) {
        this.changes = changes;
        this.persons = persons;
        this.delegation = delegation;
        this.units = units;
        this.closure = closure;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        Optional<RepresentativeChange> found = changes.findById(id);
        while (found.isPresent()) {
            RepresentativeChange change = found.get();
            switch (change.step()) {
                case PROVEN -> found = Optional.of(grant(change));
                case GRANTED -> found = Optional.of(record(change));
                case FACE, DONE, REFUSED -> found = Optional.empty();
            }
        }
        return TaskOutcome.done();
    }

    private RepresentativeChange grant(RepresentativeChange change) {
        PersonDetails person = details(change);
        UUID current = delegation.delegatesOf(change.unitNumber()).legalRepresentativeId();
        if (current != null && !current.equals(change.personId().value())) {
            update(change, locked -> locked.replaces(new PersonId(current), clock.instant()));
        }
        delegation.replaceLegalRepresentative(change.id(), new NewLegalRepresentative(change.unitNumber(),
                change.personId().value(), person.maskedName(), person.maskedIdNumber(), person.maskedMobile()));
        return update(change, locked -> {
            locked.granted(clock.instant());
            closure.removeFormerRepresentatives(locked.unitNumber(), locked.personId(), KIND.name());
        });
    }

    private RepresentativeChange record(RepresentativeChange change) {
        units.recordLegalRepresentative(change.unitNumber(),
                new LegalRepresentative(change.personId().value(), details(change).maskedName()));
        RepresentativeChange done = update(change, locked -> locked.recorded(clock.instant()));
        log.info("Legal representative changed, unit={}, person={}", change.unitNumber(), change.personId());
        return done;
    }

    private PersonDetails details(RepresentativeChange change) {
        return persons.find(change.personId()).orElseThrow().details();
    }

    private RepresentativeChange update(RepresentativeChange change, Consumer<RepresentativeChange> step) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            RepresentativeChange locked = changes.lock(change.id()).orElseThrow();
            step.accept(locked);
            return changes.save(locked);
        }));
    }
}
