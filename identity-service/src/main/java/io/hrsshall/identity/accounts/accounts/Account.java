package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.journeys.flows.Reservation;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A login account: one user of Keycloak. A person has a personal account and one more for each unit or institution
/// that was registered, upgraded or opened with a password of its own. Such an account acts only for that one, because
/// other people may know its password; delegation-service holds that.
@Table("accounts")
public final class Account extends AbstractAggregateRoot<Account> {

    static final Duration INITIAL_PASSWORD_VALIDITY = Duration.ofDays(7);

    @Id
    private final AccountId id;
    private final AccountKind kind;
    private Status status;
    private final PersonId personId;
    private final @Nullable Tier tier;
    private final @Nullable UnifiedSocialCreditCode uscc;
    private @Nullable UnitNumber unitNumber;
    private final @Nullable InstitutionNumber institutionNumber;
    private final UUID sagaId;
    private @Nullable UUID keycloakId;
    private @Nullable Instant initialPasswordUntil;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "password_change_")
    private @Nullable Reservation passwordChange;
    private @Nullable Instant passwordSince;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    /// Only an active account can be used to log in.
    enum Status {

        PREPARED,
        ACTIVE,
        REMOVED;

        boolean canBecome(Status next) {
            return switch (this) {
                case PREPARED -> next == ACTIVE || next == REMOVED;
                case ACTIVE -> next == REMOVED;
                case REMOVED -> false;
            };
        }
    }

    /// Requested by another service's saga.
    ///
    /// @param kind
    ///            UNIT with USCC and unit number, or INSTITUTION with institution number
    public record Create(AccountKind kind, PersonId person, @Nullable UnifiedSocialCreditCode uscc,
            @Nullable UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber) {}

    /// An account was opened in the person's name.
    ///
    /// @param number
    ///            of the unit or institution; 个人账号 for a personal account
    public record Opened(PersonId personId, String number) {}

    /// The password of an account in the person's name was reset to the initial one, or replaced by another one.
    ///
    /// @param number
    ///            of the unit or institution; 个人账号 for a personal account
    public record PasswordReset(PersonId personId, String number) {}

    /// Who can log in to the account may have changed.
    ///
    /// @param owner
    ///            the unit or institution that the account was created for, or its person
    public record LoginChanged(AccountId accountId, PersonId personId, ActAs owner, LoginChange change) {}

    public enum LoginChange {
        OPENED,
        REMOVED,
        PASSWORD_CHANGED,
        /// Whether the password was changed is unknown.
        PASSWORD_CHANGE_INTERRUPTED,
        PASSWORD_RECOVERED,
        PASSWORD_RESET,
        INITIAL_PASSWORD_REPLACED
    }

    @PersistenceCreator
    Account(AccountId id, AccountKind kind, Status status, PersonId personId, @Nullable Tier tier,
            @Nullable UnifiedSocialCreditCode uscc, @Nullable UnitNumber unitNumber,
            @Nullable InstitutionNumber institutionNumber, UUID sagaId, @Nullable UUID keycloakId, Audit audit) {
        this.id = id;
        this.kind = kind;
        this.status = status;
        this.personId = personId;
        this.tier = tier;
        this.uscc = uscc;
        this.unitNumber = unitNumber;
        this.institutionNumber = institutionNumber;
        this.sagaId = sagaId;
        this.keycloakId = keycloakId;
        this.audit = audit;
    }

    static Account personal(UUID saga, PersonId person, String by, Instant now) {
        return new Account(new AccountId(Ids.next()), AccountKind.PERSONAL, Status.PREPARED, person, null, null, null,
                null, saga,
                null, Audit.created(by, now));
    }

    /// The legal representative's account of a unit that is being registered and has no number yet.
    static Account ofRegistration(AccountId id, UUID saga, PersonId person, UnifiedSocialCreditCode uscc,
            UUID keycloakId,
            String by, Instant now) {
        return new Account(id, AccountKind.UNIT, Status.PREPARED, person, Tier.LEGAL_REPRESENTATIVE, uscc, null, null,
                saga, keycloakId, Audit.created(by, now));
    }

    /// The account of a legal representative who has none in a unit that is registered.
    static Account ofLegalRepresentative(UUID saga, PersonId person, UnifiedSocialCreditCode uscc, UnitNumber unit,
            String by, Instant now) {
        return new Account(new AccountId(Ids.next()), AccountKind.UNIT, Status.PREPARED, person,
                Tier.LEGAL_REPRESENTATIVE, uscc, unit,
                null, saga, null, Audit.created(by, now));
    }

    static Account of(Create command, UUID saga, String by, Instant now) {
        return new Account(new AccountId(Ids.next()), command.kind(), Status.PREPARED, command.person(),
                Tier.ADMINISTRATOR,
                command.uscc(), command.unitNumber(), command.institutionNumber(), saga, null,
                Audit.created(by, now));
    }

    /// Whether an earlier call of the same saga created exactly this account.
    boolean isFrom(Create command) {
        return kind == command.kind() && personId.equals(command.person())
                && Objects.equals(unitNumber, command.unitNumber())
                && Objects.equals(institutionNumber, command.institutionNumber());
    }

    void linkTo(UUID keycloakUser, String by, Instant now) {
        keycloakId = keycloakUser;
        audit = audit.changed(by, now);
    }

    /// The person is informed: somebody else may have opened the account in the person's name.
    ///
    /// @param newUnitNumber
    ///            of the unit that was registered with the account
    void activate(@Nullable UnitNumber newUnitNumber, String by, Instant now) {
        become(Status.ACTIVE, by, now);
        if (newUnitNumber != null) {
            unitNumber = newUnitNumber;
        }
        loginChanged(LoginChange.OPENED);
        registerEvent(new Opened(personId, number()));
    }

    /// Activates an account that another service requested.
    void open(UUID keycloakUser, boolean initialPassword, String by, Instant now) {
        linkTo(keycloakUser, by, now);
        if (initialPassword) {
            passwordIsInitial(by, now);
        }
        activate(null, by, now);
    }

    void remove(String by, Instant now) {
        boolean wasOpened = status == Status.ACTIVE;
        become(Status.REMOVED, by, now);
        if (wasOpened) {
            loginChanged(LoginChange.REMOVED);
        }
    }

    private void become(Status next, String by, Instant now) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " can't become " + next);
        }
        status = next;
        audit = audit.changed(by, now);
    }

    /// The password can be guessed now, so it is valid only for replacing it.
    void passwordIsInitial(String by, Instant now) {
        initialPasswordUntil = now.plus(INITIAL_PASSWORD_VALIDITY);
        passwordChange = null;
        audit = audit.changed(by, now);
    }

    /// The password is about to become an initial one. Ends a running replacement and blocks another one until the
    /// reset is completed, however long its task takes.
    void beginReset(String by, Instant now) {
        passwordIsInitial(by, now);
        // Held until the initial password is no longer valid, unless the reset is completed before.
        passwordChange = new Reservation(now.plus(INITIAL_PASSWORD_VALIDITY));
    }

    void completeReset(Instant now) {
        passwordIsInitial(audit.changedBy(), now);
        passwordSince = now;
        registerEvent(new PasswordReset(personId, number()));
        loginChanged(LoginChange.PASSWORD_RESET);
    }

    void checkPasswordIsInitial() {
        if (initialPasswordUntil == null) {
            throw AccountConflict.passwordAlreadyReplaced();
        }
    }

    /// Reserves the replacement of the password for one request at a time. `now` identifies the request.
    void beginPasswordChange(String by, Instant now) {
        if (status != Status.ACTIVE
                || Reservation.isHeld(passwordChange, now)) {
            throw initialPasswordUntil == null
                    ? AccountConflict.passwordChangeBusy()
                    : AccountConflict.passwordAlreadyReplaced();
        }
        passwordChange = new Reservation(now);
        audit = audit.changed(by, now);
    }

    /// If another request or a reset came between, an initial password stays one.
    ///
    /// @param since
    ///            when this request began
    /// @param change
    ///            if the password was not an initial one
    void completePasswordChange(Instant since, LoginChange change, String by, Instant now) {
        if (!isChangingSince(since)) {
            throw AccountConflict.passwordAlreadyReplaced();
        }
        if (initialPasswordUntil == null) {
            registerEvent(new PasswordReset(personId, number()));
            loginChanged(change);
        } else {
            loginChanged(LoginChange.INITIAL_PASSWORD_REPLACED);
        }
        initialPasswordUntil = null;
        passwordChange = null;
        passwordSince = now;
        audit = audit.changed(by, now);
    }

    boolean isChangingSince(Instant since) {
        return new Reservation(since).equals(passwordChange);
    }

    /// The password was not replaced, or that is unknown and it was an initial one, which then stays initial.
    void abandonPasswordChange(Instant since, String by, Instant now) {
        if (isChangingSince(since)) {
            passwordChange = null;
            audit = audit.changed(by, now);
        }
    }

    /// The request that replaced the password crashed or got no answer; whether the password was changed is unknown. An
    /// initial password stays one, because it could be guessed.
    ///
    /// @return false if the replacement was completed, or the password is an initial one
    boolean settlePasswordChange(String by, Instant now) {
        if (passwordChange == null || initialPasswordUntil != null) {
            return false;
        }
        passwordChange = null;
        passwordSince = now;
        audit = audit.changed(by, now);
        registerEvent(new PasswordReset(personId, number()));
        loginChanged(LoginChange.PASSWORD_CHANGE_INTERRUPTED);
        return true;
    }

    private void loginChanged(LoginChange change) {
        registerEvent(new LoginChanged(id, personId, ActAs.ownOf(this), change));
    }

    /// When the password was changed last. Earlier logins say nothing about this password: failures do not lock the
    /// account, and successes do not make an address known.
    public Instant passwordSince() {
        return passwordSince == null ? audit.createdAt() : passwordSince;
    }

    /// Whether the password is the one that the account was created with.
    public boolean hasFirstPassword() {
        return passwordSince == null;
    }

    public boolean mustReplacePassword() {
        return initialPasswordUntil != null;
    }

    /// Whether a login may be attempted.
    boolean isOpen(Instant now) {
        return isActive() && (initialPasswordUntil == null || now.isBefore(initialPasswordUntil));
    }

    public boolean isActive() { return status == Status.ACTIVE; }

    public boolean isPrepared() { return status == Status.PREPARED; }

    public AccountId id() {
        return id;
    }

    public AccountKind kind() {
        return kind;
    }

    public PersonId personId() {
        return personId;
    }

    /// The tier that the account was created for; null for a personal account. The current authority is asked
    /// from delegation-service.
    public @Nullable Tier tier() {
        return tier;
    }

    public @Nullable UnifiedSocialCreditCode uscc() {
        return uscc;
    }

    public @Nullable UnitNumber unitNumber() {
        return unitNumber;
    }

    public @Nullable InstitutionNumber institutionNumber() {
        return institutionNumber;
    }

    /// Whether its person registered it and chose its password. Otherwise somebody else had it opened in the
    /// person's name.
    public boolean isRegisteredByItsPerson() { return tier != Tier.ADMINISTRATOR; }

    /// Names the account to its person: the number of the unit or institution, or 个人账号.
    public String number() {
        return switch (kind) {
            case PERSONAL -> "个人账号";
            case UNIT -> String.valueOf(unitNumber);
            case INSTITUTION -> String.valueOf(institutionNumber);
        };
    }

    UUID sagaId() {
        return sagaId;
    }

    public @Nullable UUID keycloakId() {
        return keycloakId;
    }
}
