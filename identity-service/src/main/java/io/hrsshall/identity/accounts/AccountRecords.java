package io.hrsshall.identity.accounts;

import io.hrsshall.identity.endings.SessionEndings;
import io.hrsshall.identity.notices.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The accounts as they stand in the database; who calls this also keeps Keycloak in step.
@Service
public class AccountRecords {

    private final Accounts accounts;
    private final SessionEndings endings;
    private final Notices notices;
    private final Clock clock;

    AccountRecords(Accounts accounts, SessionEndings endings, Notices notices, Clock clock) {
        this.accounts = accounts;
        this.endings = endings;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return accounts.findById(id);
    }

    /// The account of a user of Keycloak, by the user's id there or by its name, which is the account's id.
    @Transactional(readOnly = true)
    public Optional<Account> findOfUser(UUID user) {
        return accounts.findByKeycloakId(user).or(() -> accounts.findById(user));
    }

    @Transactional(readOnly = true)
    public boolean isUnitKnown(String uscc) {
        return accounts.isUnitKnown(uscc);
    }

    /// The personal account of the person, if it can be logged in to.
    @Transactional(readOnly = true)
    public Optional<Account> personalOf(UUID person) {
        return accounts.personal(person).filter(Account::isActive);
    }

    /// The one account that number and person mean.
    @Transactional(readOnly = true)
    public Optional<SelectedAccount> select(@Nullable String number, Set<UUID> persons) {
        Instant now = clock.instant();
        return selection(number).select(number, persons).filter(selected -> selected.account().isOpen(now));
    }

    /// The one account that a number means by itself.
    @Transactional(readOnly = true)
    public Optional<SelectedAccount> selectWithoutPerson(String number) {
        Instant now = clock.instant();
        return selection(number).selectWithoutPerson().filter(selected -> selected.account().isOpen(now));
    }

    private AccountSelection selection(@Nullable String number) {
        List<Account> byNumber = number == null ? List.of() : accounts.activeByNumber(number);
        return new AccountSelection(byNumber, this::personalOf);
    }

    /// Prepares the personal account, or takes over what an earlier try left.
    ///
    /// @throws AccountExists
    ///             if the person has one that is active
    @Transactional
    public Account preparePersonal(UUID newId, UUID saga, UUID person, String by) {
        Instant now = clock.instant();
        Optional<Account> existing = accounts.personal(person);
        if (existing.isPresent()) {
            Account account = accounts.lock(existing.get().id()).orElseThrow();
            account.takeOver(saga, by, now);
            return accounts.save(account);
        }
        return accounts.save(Account.personal(newId, saga, person, by, now));
    }

    /// Notes the account that a unit's registration made in Keycloak; again with the same id changes nothing.
    @Transactional
    public void prepareOfUnit(UUID id, UUID saga, UUID person, String uscc, UUID keycloakId, String by) {
        if (accounts.findById(id).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        Account account = Account.ofUnit(id, saga, person, MadeFor.LEGAL_REPRESENTATIVE, uscc, null, by, now);
        account.belongsTo(keycloakId, by, now);
        accounts.save(account);
    }

    /// From now on one can log in; again changes nothing.
    ///
    /// @param saga
    ///            whose account it must still be
    @Transactional
    public void activate(UUID id, UUID saga, @Nullable UUID keycloakId, @Nullable String unitNumber, String by) {
        Account account = accounts.lock(id).orElseThrow();
        if (!account.sagaId().equals(saga)) {
            throw new AccountExists();
        }
        if (account.isActive()) {
            return;
        }
        Instant now = clock.instant();
        if (keycloakId != null) {
            account.belongsTo(keycloakId, by, now);
        }
        account.activate(unitNumber, by, now);
        accounts.save(account);
    }

    /// Forgets an account that never was active.
    @Transactional
    public void forgetPrepared(UUID id) {
        accounts.lock(id).filter(Account::isPrepared).ifPresent(accounts::delete);
    }

    /// What another service's saga asks for.
    Account prepare(UUID newId, UUID saga, MakeAccount command, String by) {
        Optional<Account> existing = accounts.findBySagaId(saga);
        if (existing.isPresent()) {
            Account account = existing.get();
            if (!account.isSameAs(command.kind(), command.person(), command.unitNumber(),
                    command.institutionNumber())) {
                throw new SagaReused();
            }
            if (!account.isActive() && !account.isPrepared()) {
                throw new AccountRemoved();
            }
            return account;
        }
        Instant now = clock.instant();
        return switch (command) {
            case MakeAccount.OfUnit unit -> {
                if (accounts.unitAccountExists(unit.unitNumber(), unit.person())) {
                    throw new AccountExists();
                }
                yield accounts.save(Account.ofUnit(newId, saga, unit.person(), MadeFor.ADMINISTRATOR, unit.uscc(),
                        unit.unitNumber(), by, now));
            }
            case MakeAccount.OfInstitution institution -> accounts.save(Account.ofInstitution(newId, saga,
                    institution.person(), institution.institutionNumber(), institution.unitNumber(), by, now));
        };
    }

    /// Opens it: an institution's former account is removed, and the person is told.
    void open(UUID id, UUID keycloakId, boolean initialPassword, String by) {
        Account account = accounts.lock(id).orElseThrow();
        Instant now = clock.instant();
        if (!account.isPrepared()) {
            // Two calls of one saga at once: the later one set the initial password again.
            if (initialPassword && account.isActive()) {
                account.hasInitialPassword(by, now);
                accounts.save(account);
                endAllSessions(account, "password-reset");
            }
            return;
        }
        if (account.kind() == AccountKind.INSTITUTION && account.institutionNumber() != null) {
            accounts.activeOfInstitution(account.institutionNumber()).forEach(former -> removeNow(former, by, now));
        }
        account.belongsTo(keycloakId, by, now);
        if (initialPassword) {
            account.hasInitialPassword(by, now);
        }
        account.activate(null, by, now);
        accounts.save(account);
        notices.accountMade(account.personId(), numberOf(account));
    }

    private void removeNow(Account account, String by, Instant now) {
        account.remove(by, now);
        accounts.save(account);
        endings.removeAccount(account.id(), account.keycloakId());
    }

    /// The password becomes a guessable one: first all sessions end, so that a failure afterwards opens nothing.
    Optional<Account> beginReset(UUID id, String by) {
        Optional<Account> account = accounts.lock(id)
                .filter(one -> one.isActive() && one.kind() == AccountKind.INSTITUTION);
        account.ifPresent(one -> {
            one.beginReset(by, clock.instant());
            accounts.save(one);
            endAllSessions(one, "password-reset");
        });
        return account;
    }

    /// The password is the initial one now, whatever happened meanwhile.
    void reset(UUID id, String by) {
        Account account = accounts.lock(id).orElseThrow();
        account.hasInitialPassword(by, clock.instant());
        accounts.save(account);
        endAllSessions(account, "password-reset");
        notices.passwordReset(account.personId(), numberOf(account));
    }

    @Transactional
    public Instant beginPasswordChange(UUID id) {
        Account account = accounts.lock(id).orElseThrow(PasswordAlreadyReplaced::new);
        Instant since = account.beginPasswordChange(account.id().toString(), clock.instant());
        accounts.save(account);
        return since;
    }

    @Transactional
    public void passwordReplaced(UUID id, Instant since) {
        Account account = accounts.lock(id).orElseThrow(PasswordAlreadyReplaced::new);
        account.passwordReplaced(since, account.id().toString(), clock.instant());
        accounts.save(account);
        endAllSessions(account, "password-replaced");
    }

    private void endAllSessions(Account account, String reason) {
        if (account.keycloakId() != null) {
            endings.endAllOf(account.id(), account.keycloakId(), reason);
        }
    }

    private static String numberOf(Account account) {
        String number = account.kind() == AccountKind.INSTITUTION ? account.institutionNumber() : account.unitNumber();
        return number == null ? "" : number;
    }
}
