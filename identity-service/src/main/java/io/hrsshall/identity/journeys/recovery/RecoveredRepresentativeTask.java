package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountConflict;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.outside.units.UnitClient;
import io.hrsshall.identity.outside.units.UnitClient.LegalRepresentative;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Completes a recovery that gave its person the tier 1 grant: the account, which a crash may have left prepared, and
/// the legal representative as unit-service knows it. Without the grant there is nothing to complete.
@Component
class RecoveredRepresentativeTask implements TaskHandler {

    static final TaskKind KIND = TaskKind.saga("recovered-representative",
            Backoff.unlimited(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    private static final Logger log = LoggerFactory.getLogger(RecoveredRepresentativeTask.class);

    private final Recoveries recoveries;
    private final RepresentativeRecovery representatives;
    private final AccountQueries accounts;
    private final PersonQueries persons;
    private final KeycloakUsers keycloak;
    private final DelegationClient delegation;
    private final UnitClient units;
    private final TransactionOperations transactions;
    private final Clock clock;

    RecoveredRepresentativeTask(Recoveries recoveries, RepresentativeRecovery representatives, AccountQueries accounts,
            PersonQueries persons, KeycloakUsers keycloak, DelegationClient delegation, UnitClient units,
            TransactionOperations transactions, Clock clock) {
        this.recoveries = recoveries;
        this.representatives = representatives;
        this.accounts = accounts;
        this.persons = persons;
        this.keycloak = keycloak;
        this.delegation = delegation;
        this.units = units;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        recoveries.findById(id).ifPresent(recovery -> Optional.ofNullable(recovery.accountId())
                .flatMap(accounts::find).ifPresent(account -> Optional.ofNullable(recovery.number())
                        .flatMap(accounts::unitOf).map(AccountQueries.KnownUnit::number)
                        .filter(unit -> account.personId().value()
                                .equals(delegation.delegatesOf(unit).legalRepresentativeId()))
                        .ifPresent(unit -> complete(recovery, account, unit))));
        return TaskOutcome.done();
    }

    private void complete(Recovery recovery, Account account, UnitNumber unit) {
        PersonDetails person = persons.find(account.personId()).orElseThrow().details();
        if (account.isPrepared()) {
            keycloak.find(account.id()).ifPresent(user -> activate(recovery, account, person, user, unit));
        }
        units.recordLegalRepresentative(unit, new LegalRepresentative(account.personId().value(), person.maskedName()));
        transactions.executeWithoutResult(status -> recoveries.lock(recovery.id()).ifPresent(locked -> {
            locked.representativeRecorded(unit, account.personId(), clock.instant());
            recoveries.save(locked);
        }));
        log.info("Legal representative recovered, unit={}, person={}", unit, account.personId());
    }

    private void activate(Recovery recovery, Account account, PersonDetails person, UUID user, UnitNumber unit) {
        try {
            representatives.activate(recovery, account, person, user, unit);
        } catch (AccountConflict e) {
            log.info("Recovered account not activated, account={}, code={}", account.id(), e.code());
        }
    }
}
