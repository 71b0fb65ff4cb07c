package io.hrsshall.identity.accounts;

import io.hrsshall.kit.data.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// A login account: one user of Keycloak. A password that somebody else could set or guess opens one unit or
/// institution only, so a person has one account for each unit or institution whose own flow set a password, besides the
/// personal one.
@Table("accounts")
public final class Account {

    static final Duration INITIAL_PASSWORD_LIVES = Duration.ofDays(7);
    /// How long one caller may take to replace an initial password before another may try.
    static final Duration CHANGE_LEASE = Duration.ofSeconds(30);

    @Id
    private final UUID id;
    private final AccountKind kind;
    private AccountStatus status;
    private final UUID personId;
    private final MadeFor madeFor;
    private final @Nullable String uscc;
    private @Nullable String unitNumber;
    private final @Nullable String institutionNumber;
    private UUID sagaId;
    private @Nullable UUID keycloakId;
    private @Nullable Instant initialPasswordUntil;
    private @Nullable Instant passwordChangeSince;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private final @Nullable Long version;

    @PersistenceCreator
    Account(UUID id, AccountKind kind, AccountStatus status, UUID personId, MadeFor madeFor, @Nullable String uscc,
            @Nullable String unitNumber, @Nullable String institutionNumber, UUID sagaId, @Nullable UUID keycloakId,
            @Nullable Instant initialPasswordUntil, @Nullable Instant passwordChangeSince, Audit audit,
            @Nullable Long version) {
        this.id = id;
        this.kind = kind;
        this.status = status;
        this.personId = personId;
        this.madeFor = madeFor;
        this.uscc = uscc;
        this.unitNumber = unitNumber;
        this.institutionNumber = institutionNumber;
        this.sagaId = sagaId;
        this.keycloakId = keycloakId;
        this.initialPasswordUntil = initialPasswordUntil;
        this.passwordChangeSince = passwordChangeSince;
        this.audit = audit;
        this.version = version;
    }

    static Account personal(UUID id, UUID saga, UUID person, String by, Instant now) {
        return new Account(id, AccountKind.PERSONAL, AccountStatus.PREPARED, person, MadeFor.PERSON, null, null, null,
                saga, null, null, null, Audit.created(by, now), null);
    }

    /// @param unitNumber
    ///            unknown until the unit exists
    static Account ofUnit(UUID id, UUID saga, UUID person, MadeFor madeFor, String uscc, @Nullable String unitNumber,
            String by, Instant now) {
        return new Account(id, AccountKind.UNIT, AccountStatus.PREPARED, person, madeFor, uscc, unitNumber, null, saga,
                null, null, null, Audit.created(by, now), null);
    }

    static Account ofInstitution(UUID id, UUID saga, UUID person, String institutionNumber,
            @Nullable String unitNumber, String by, Instant now) {
        return new Account(id, AccountKind.INSTITUTION, AccountStatus.PREPARED, person, MadeFor.ADMINISTRATOR, null,
                unitNumber, institutionNumber, saga, null, null, null, Audit.created(by, now), null);
    }

    /// Another try of making the personal account goes on with what the first one left.
    void takeOver(UUID saga, String by, Instant now) {
        if (status != AccountStatus.PREPARED) {
            throw new AccountExists();
        }
        sagaId = saga;
        audit = audit.changed(by, now);
    }

    void belongsTo(UUID keycloakUser, String by, Instant now) {
        keycloakId = keycloakUser;
        audit = audit.changed(by, now);
    }

    void activate(@Nullable String newUnitNumber, String by, Instant now) {
        become(AccountStatus.ACTIVE, by, now);
        if (newUnitNumber != null) {
            unitNumber = newUnitNumber;
        }
    }

    void remove(String by, Instant now) {
        become(AccountStatus.REMOVED, by, now);
    }

    private void become(AccountStatus next, String by, Instant now) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " can't become " + next);
        }
        status = next;
        audit = audit.changed(by, now);
    }

    /// The password is now one that others could guess: it opens nothing until it was replaced.
    void hasInitialPassword(String by, Instant now) {
        initialPasswordUntil = now.plus(INITIAL_PASSWORD_LIVES);
        passwordChangeSince = null;
        audit = audit.changed(by, now);
    }

    /// The password is about to become an initial one: whoever is replacing the former one comes too late, and whoever
    /// would begin must wait.
    void beginReset(String by, Instant now) {
        hasInitialPassword(by, now);
        passwordChangeSince = now;
    }

    /// One caller at a time replaces an initial password.
    ///
    /// @return by which the end must show that it is this call's
    Instant beginPasswordChange(String by, Instant now) {
        if (initialPasswordUntil == null
                || passwordChangeSince != null && now.isBefore(passwordChangeSince.plus(CHANGE_LEASE))) {
            throw new PasswordAlreadyReplaced();
        }
        passwordChangeSince = now;
        audit = audit.changed(by, now);
        return now;
    }

    /// @param since
    ///            when this call began; if another one or a reset came between, the password stays an initial one
    void passwordReplaced(Instant since, String by, Instant now) {
        if (!since.equals(passwordChangeSince)) {
            throw new PasswordAlreadyReplaced();
        }
        initialPasswordUntil = null;
        passwordChangeSince = null;
        audit = audit.changed(by, now);
    }

    public boolean mustReplacePassword() {
        return initialPasswordUntil != null;
    }

    /// Whether one may try to log in at all.
    boolean isOpen(Instant now) {
        return isActive() && (initialPasswordUntil == null || now.isBefore(initialPasswordUntil));
    }

    public boolean isActive() { return status == AccountStatus.ACTIVE; }

    boolean isPrepared() { return status == AccountStatus.PREPARED; }

    /// Whether an earlier call of the same saga made exactly this account.
    boolean isSameAs(AccountKind otherKind, UUID otherPerson, @Nullable String otherUnit,
            @Nullable String otherInstitution) {
        return kind == otherKind && personId.equals(otherPerson) && Objects.equals(unitNumber, otherUnit)
                && Objects.equals(institutionNumber, otherInstitution);
    }

    public UUID id() {
        return id;
    }

    public AccountKind kind() {
        return kind;
    }

    public UUID personId() {
        return personId;
    }

    public MadeFor madeFor() {
        return madeFor;
    }

    public @Nullable String uscc() {
        return uscc;
    }

    public @Nullable String unitNumber() {
        return unitNumber;
    }

    public @Nullable String institutionNumber() {
        return institutionNumber;
    }

    UUID sagaId() {
        return sagaId;
    }

    public @Nullable UUID keycloakId() {
        return keycloakId;
    }

    @Nullable
    Long version() {
        return version;
    }
}
