package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Refusal;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonReclaim;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Creates accounts: on behalf of other services' sagas, and step by step for registrations.
@Service
public class AccountCreation {

    private final Accounts accounts;
    private final PersonQueries persons;
    private final PersonReclaim reclaim;
    private final AccountClosure closure;
    private final UnusedUsers users;
    private final SessionRevocation revocations;
    private final KeycloakUsers keycloak;
    private final SagaGrants grants;
    private final TransactionOperations transactions;
    private final Clock clock;

    AccountCreation(Accounts accounts, PersonQueries persons, PersonReclaim reclaim, AccountClosure closure,
            UnusedUsers users, SessionRevocation revocations, KeycloakUsers keycloak, SagaGrants grants,
            TransactionOperations transactions, Clock clock) {
        this.accounts = accounts;
        this.persons = persons;
        this.reclaim = reclaim;
        this.closure = closure;
        this.users = users;
        this.revocations = revocations;
        this.keycloak = keycloak;
        this.grants = grants;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Can be repeated until it succeeds.
    ///
    /// @param password
    ///            null for the initial password
    /// @throws Refused
    ///             if the saga has given the person no grant, so that the account would not be part of it
    public UUID create(UUID saga, Account.Create command, @Nullable String password, String by) {
        if (!grants.include(saga, command)) {
            throw new Refused(Refusal.of(Refusal.Reason.SAGA_UNKNOWN));
        }
        PersonProfile person = persons.find(command.person()).orElseThrow(NotFound::new);
        Account account = Objects.requireNonNull(transactions.execute(status -> prepare(saga, command, by)));
        if (account.isPrepared()) {
            UUID user = keycloak.create(account.id(),
                    password == null ? InitialPasswordService.initialPassword(person) : password, true);
            boolean removed = Boolean.TRUE
                    .equals(transactions.execute(status -> open(account.id(), user, password == null, by)));
            if (removed) {
                keycloak.delete(user);
                throw AccountConflict.removed();
            }
        }
        return account.id().value();
    }

    private Account prepare(UUID saga, Account.Create command, String by) {
        Optional<Account> existing = accounts.findBySagaId(saga);
        if (existing.isPresent()) {
            Account account = existing.get();
            if (!account.isFrom(command)) {
                throw AccountConflict.sagaReused();
            }
            if (!account.isActive() && !account.isPrepared()) {
                throw AccountConflict.removed();
            }
            return account;
        }
        UnitNumber unit = command.unitNumber();
        if (command.kind() == AccountKind.UNIT && unit != null
                && accounts.unitAccountExists(unit, command.person())) {
            throw AccountConflict.exists();
        }
        reclaim.holdOpen(command.person());
        return accounts.save(Account.of(command, saga, by, clock.instant()));
    }

    /// @return whether the account was removed meanwhile, because its person was closed
    private boolean open(AccountId id, UUID keycloakId, boolean initialPassword, String by) {
        Account account = accounts.lock(id).orElseThrow();
        Instant now = clock.instant();
        if (account.isPrepared()) {
            if (account.institutionNumber() != null && account.kind() == AccountKind.INSTITUTION) {
                accounts.activeByNumber(account.institutionNumber().value())
                        .forEach(former -> closure.remove(former, by, now));
            }
            account.open(keycloakId, initialPassword, by, now);
            accounts.save(account);
        } else if (initialPassword && account.isActive()) {
            // A parallel call of the same saga set the initial password once more.
            account.passwordIsInitial(by, now);
            accounts.save(account);
            revocations.revokeAllSessions(account.id(), account.keycloakId(), "password-reset");
        }
        return !account.isActive();
    }

    /// Prepares the personal account, in place of one that an earlier attempt prepared: each attempt has a user of its
    /// own, so that none sets the password of another. Call it under the lock of the person's document.
    ///
    /// @throws AccountConflict
    ///             if the person has an active one
    @Transactional(propagation = Propagation.MANDATORY)
    public Account preparePersonal(UUID saga, PersonId person, String by) {
        reclaim.holdOpen(person);
        accounts.personal(person).flatMap(earlier -> accounts.lock(earlier.id())).ifPresent(earlier -> {
            if (!earlier.isPrepared()) {
                throw AccountConflict.exists();
            }
            accounts.delete(earlier);
            users.remove(earlier.id());
        });
        return accounts.save(Account.personal(saga, person, by, clock.instant()));
    }

    /// Records the account that a unit's registration created in Keycloak. Repeating it changes nothing.
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordUnitAccount(AccountId id, UUID saga, PersonId person, UnifiedSocialCreditCode uscc,
            UUID keycloakId,
            String by) {
        if (!accounts.existsById(id)) {
            reclaim.holdOpen(person);
            accounts.save(Account.ofRegistration(id, saga, person, uscc, keycloakId, by, clock.instant()));
        }
    }

    /// Prepares the account of a legal representative who has none.
    @Transactional(propagation = Propagation.MANDATORY)
    public Account prepareLegalRepresentative(UUID saga, PersonId person, AccountQueries.KnownUnit unit, String by) {
        reclaim.holdOpen(person);
        return accounts.save(Account.ofLegalRepresentative(saga, person, unit.uscc(), unit.number(), by,
                clock.instant()));
    }

    /// Activates a prepared account. Repeating it changes nothing.
    ///
    /// @throws AccountConflict
    ///             if another registration prepared an account in its place
    @Transactional(propagation = Propagation.MANDATORY)
    public void activate(AccountId id, UUID saga, @Nullable UUID keycloakId, @Nullable UnitNumber unitNumber,
            String by) {
        Account account = accounts.lock(id).orElseThrow(AccountConflict::exists);
        if (!account.sagaId().equals(saga)) {
            throw AccountConflict.exists();
        }
        if (account.isActive()) {
            return;
        }
        if (!account.isPrepared()) {
            throw AccountConflict.removed();
        }
        UnitNumber unit = account.unitNumber();
        if (unit != null && accounts.unitAccountExists(unit, account.personId())) {
            throw AccountConflict.exists();
        }
        Instant now = clock.instant();
        if (keycloakId != null) {
            account.linkTo(keycloakId, by, now);
        }
        account.activate(unitNumber, by, now);
        accounts.save(account);
    }

    /// Deletes an account that was never active.
    @Transactional(propagation = Propagation.MANDATORY)
    public void discardPrepared(AccountId id) {
        accounts.lock(id).filter(Account::isPrepared).ifPresent(accounts::delete);
    }
}
