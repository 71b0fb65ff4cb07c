package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.people.persons.PersonProof;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 柜台核验: one clerk of a city, or two different ones, compare the person and the ID document with a registration, or
/// with the person who changes a unit's legal representative. The person brings the code. Clerks enter what the document
/// says; the hall compares it, so that the registered data are not shown.
@Table("counter_checks")
public final class CounterCheck {

    static final Duration VALIDITY = Duration.ofDays(15);
    static final int MAX_WRONG_ENTRIES = 5;

    @Id
    private final UUID id;
    private final @Nullable UUID registrationId;
    private final @Nullable UUID representativeChangeId;
    private final @Nullable UnitNumber unitNumber;
    private final byte[] codeIndex;
    private final City city;
    private CounterCheckStatus status = CounterCheckStatus.WAITING;
    private int wrongEntries;
    private @Nullable String firstClerk;
    private @Nullable Instant firstConfirmedAt;
    private @Nullable String secondClerk;
    private @Nullable Instant secondConfirmedAt;
    private @Nullable PersonId personId;
    private byte @Nullable [] formerMobileIndex;
    private @Nullable Instant announcedAt;
    private @Nullable Instant effectiveAt;
    private final Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    CounterCheck(UUID id, @Nullable UUID registrationId, @Nullable UUID representativeChangeId,
            @Nullable UnitNumber unitNumber, byte[] codeIndex, City city, Instant expiresAt, Audit audit) {
        this.id = id;
        this.registrationId = registrationId;
        this.representativeChangeId = representativeChangeId;
        this.unitNumber = unitNumber;
        this.codeIndex = codeIndex;
        this.city = city;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    static CounterCheck request(UUID registration, byte[] codeIndex, City city, Instant now) {
        return new CounterCheck(Ids.next(), registration, null, null, codeIndex, city, now.plus(VALIDITY),
                Audit.created(PersonRegistration.BY, now));
    }

    /// For the change of a unit's legal representative, decided by two clerks of the unit's city.
    static CounterCheck requestForChange(UUID change, PersonId person, UnitNumber unit, byte[] codeIndex, City city,
            String by, Instant now) {
        CounterCheck check = new CounterCheck(Ids.next(), null, change, unit, codeIndex, city, now.plus(VALIDITY),
                Audit.created(by, now));
        check.personId = person;
        return check;
    }

    /// The document is another one than the registered one. The fifth time rejects the check.
    void documentDiffers(String clerk, Instant now) {
        checkAtCounter(now);
        wrongEntries++;
        if (wrongEntries >= MAX_WRONG_ENTRIES) {
            become(CounterCheckStatus.REJECTED, clerk, now);
        } else {
            audit = audit.changed(clerk, now);
        }
    }

    /// One clerk is enough.
    void confirm(String clerk, Instant now) {
        checkAtCounter(now);
        note(clerk, now);
        become(CounterCheckStatus.CONFIRMED, clerk, now);
    }

    /// @return whether another clerk has confirmed before
    /// @throws RegistrationConflict
    ///             if this clerk has
    boolean confirmAsOneOfTwo(String clerk, Instant now) {
        checkAtCounter(now);
        if (clerk.equals(firstClerk)) {
            throw RegistrationConflict.otherClerkRequired();
        }
        boolean second = firstClerk != null;
        note(clerk, now);
        if (!second) {
            become(CounterCheckStatus.SECOND_CLERK, clerk, now);
        }
        return second;
    }

    private void note(String clerk, Instant now) {
        if (firstClerk == null) {
            firstClerk = clerk;
            firstConfirmedAt = now;
        } else if (!clerk.equals(firstClerk)) {
            secondClerk = clerk;
            secondConfirmedAt = now;
        }
    }

    /// The first clerk was thrown out since: whoever confirmed may have been somebody else.
    void forgetFirstClerk(String by, Instant now) {
        checkAtCounter(now);
        if (status == CounterCheckStatus.SECOND_CLERK) {
            become(CounterCheckStatus.WAITING, by, now);
            firstClerk = null;
            firstConfirmedAt = null;
        }
    }

    /// @param account
    ///            of a clerk
    record Confirmation(String account, Instant at) {}

    /// Who confirmed so far. The time of a confirmation by an earlier version of the hall is not known: it is taken for
    /// as old as the check.
    List<Confirmation> confirmations() {
        List<Confirmation> confirmations = new ArrayList<>();
        if (firstClerk != null) {
            confirmations
                    .add(new Confirmation(firstClerk, Objects.requireNonNullElse(firstConfirmedAt, requestedAt())));
        }
        if (secondClerk != null) {
            confirmations
                    .add(new Confirmation(secondClerk, Objects.requireNonNullElse(secondConfirmedAt, requestedAt())));
        }
        return confirmations;
    }

    /// Both clerks have confirmed, and nobody has to be told before.
    void confirmedByBoth(String clerk, Instant now) {
        checkConfirmedByBoth();
        become(CounterCheckStatus.CONFIRMED, clerk, now);
    }

    /// Both clerks have confirmed. What the person has is changed later, unless somebody objects.
    ///
    /// @param formerMobile
    ///            the index of the person's verified mobile
    void announce(PersonId person, byte @Nullable [] formerMobile, Instant effective, String clerk, Instant now) {
        checkConfirmedByBoth();
        become(CounterCheckStatus.ANNOUNCED, clerk, now);
        personId = person;
        formerMobileIndex = formerMobile;
        announcedAt = now;
        effectiveAt = effective;
    }

    private void checkConfirmedByBoth() {
        if (secondClerk == null) {
            throw new IllegalStateException("two clerks have to confirm");
        }
    }

    boolean isDue(Instant now) {
        return status == CounterCheckStatus.ANNOUNCED && effectiveAt != null && !now.isBefore(effectiveAt);
    }

    /// Whether the announced change still concerns the same person with the same mobile.
    ///
    /// @param mobile
    ///            the index of the person's verified mobile
    boolean concerns(PersonId person, byte @Nullable [] mobile) {
        return person.equals(personId) && (formerMobileIndex == null
                ? mobile == null
                : mobile != null && BlindIndex.match(formerMobileIndex, mobile));
    }

    void takeEffect(String by, Instant now) {
        become(CounterCheckStatus.CONFIRMED, by, now);
    }

    void lapse(String by, Instant now) {
        become(CounterCheckStatus.LAPSED, by, now);
    }

    /// Somebody who was told objects.
    ///
    /// @return false if somebody has objected before
    /// @throws RegistrationConflict
    ///             if the change has taken effect or was given up
    boolean object(String by, Instant now) {
        if (status == CounterCheckStatus.OBJECTED) {
            return false;
        }
        if (status != CounterCheckStatus.ANNOUNCED) {
            throw RegistrationConflict.counterCheckOver();
        }
        become(CounterCheckStatus.OBJECTED, by, now);
        return true;
    }

    void reject(String clerk, Instant now) {
        checkAtCounter(now);
        become(CounterCheckStatus.REJECTED, clerk, now);
    }

    /// The clerks of this city can't decide about the person.
    void referElsewhere(String clerk, Instant now) {
        checkAtCounter(now);
        become(CounterCheckStatus.ELSEWHERE, clerk, now);
    }

    void replace(String by, Instant now) {
        if (status.canBecome(CounterCheckStatus.REPLACED)) {
            become(CounterCheckStatus.REPLACED, by, now);
        }
    }

    private void become(CounterCheckStatus next, String by, Instant now) {
        if (!status.canBecome(next)) {
            throw RegistrationConflict.counterCheckOver();
        }
        status = next;
        audit = audit.changed(by, now);
    }

    boolean isAtCounter(Instant now) {
        return status.isAtCounter() && now.isBefore(expiresAt);
    }

    private void checkAtCounter(Instant now) {
        if (!isAtCounter(now)) {
            throw RegistrationConflict.counterCheckOver();
        }
    }

    /// What the confirmed check proves.
    PersonProof proof() {
        if (status != CounterCheckStatus.CONFIRMED) {
            throw new IllegalStateException("not confirmed");
        }
        return isByTwoClerks() ? PersonProof.ofTwoClerks(city, id) : PersonProof.ofClerk(city, id);
    }

    boolean isByTwoClerks() { return secondClerk != null; }

    public UUID id() {
        return id;
    }

    @Nullable
    UUID registrationId() {
        return registrationId;
    }

    /// Null for the check of a registration.
    public @Nullable UUID representativeChangeId() {
        return representativeChangeId;
    }

    /// Whose legal representative the person becomes; null for the check of a registration.
    public @Nullable UnitNumber unitNumber() {
        return unitNumber;
    }

    /// Of the change that is announced, or of the change of a legal representative.
    PersonId person() {
        return Objects.requireNonNull(personId);
    }

    public City city() {
        return city;
    }

    public CounterCheckStatus status() {
        return status;
    }

    public Instant requestedAt() {
        return audit.createdAt();
    }

    Instant announcedAt() {
        return Objects.requireNonNull(announcedAt);
    }

    public @Nullable Instant effectiveAt() {
        return effectiveAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
