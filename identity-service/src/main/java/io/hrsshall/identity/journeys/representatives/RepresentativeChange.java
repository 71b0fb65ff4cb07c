package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.RepresentativeReplaced;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.journey.SessionJourney;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Table;

/// The change of a unit's legal representative, by the new one. Only the session that began it continues it, and the
/// face or the unit is proven within thirty minutes; or two clerks confirm the person within fifteen days, and then any
/// session of the account does. Once it is proven, the change only goes forward.
@Table("representative_changes")
public final class RepresentativeChange extends SessionJourney<RepresentativeChangeStep> {

    private final UnifiedSocialCreditCode uscc;
    private final UnitNumber unitNumber;
    private final String unitName;
    private boolean unitProven;
    private boolean counterProven;
    private @Nullable PersonId formerPersonId;

    @PersistenceCreator
    RepresentativeChange(UUID id, AccountId accountId, PersonId personId, UnifiedSocialCreditCode uscc,
            UnitNumber unitNumber,
            String unitName, @Nullable Confirmation begun, Instant expiresAt, Audit audit) {
        super(id, RepresentativeChangeStep.FACE, accountId, personId, begun, expiresAt, audit);
        this.uscc = uscc;
        this.unitNumber = unitNumber;
        this.unitName = unitName;
    }

    static RepresentativeChange begin(Account account, UnifiedSocialCreditCode uscc, UnitNumber unitNumber,
            String unitName, Confirmation begun, Instant now) {
        return new RepresentativeChange(Ids.next(), account.id(), account.personId(), uscc, unitNumber, unitName,
                begun, now.plus(VALIDITY), Audit.created(account.id().toString(), now));
    }

    /// Whether the face can still be proven, so that the session needs no other change for the unit.
    boolean isContinuable(Instant now) {
        return awaitsProof() && now.isBefore(expiresAt()) && face().isStartable();
    }

    @Override
    protected BrokenRule wrongStep() {
        return RepresentativeChangeConflict.wrongStep();
    }

    @Override
    protected BrokenRule expired() {
        return RepresentativeChangeConflict.expired();
    }

    /// @param represented
    ///            whether the register still names the person
    void faceProven(boolean represented, Instant now) {
        requireFacePassed();
        proven(represented, now);
    }

    /// The unit was proven in place of the face.
    void unitProven(boolean represented, Instant now) {
        proven(represented, now);
        unitProven = true;
    }

    /// Two clerks of the unit's city confirmed the person.
    void counterProven(boolean represented, Instant now) {
        proven(represented, now);
        counterProven = true;
    }

    private void proven(boolean represented, Instant now) {
        checkAwaitsProof();
        become(represented ? RepresentativeChangeStep.PROVEN : RepresentativeChangeStep.REFUSED, now);
    }

    /// The person goes to the counter of the unit's city until then. A session does not last as long, so any one of the
    /// account continues the change.
    void awaitCounter(Instant until, Instant now) {
        checkAwaitsProof();
        extendTo(until);
        releaseSession();
        changed(now);
    }

    boolean isCounterProven() { return counterProven; }

    /// Recorded before the grant is replaced; afterwards nobody could tell.
    void replaces(PersonId former, Instant now) {
        formerPersonId = former;
        changed(now);
    }

    /// The grant was replaced.
    void granted(Instant now) {
        become(RepresentativeChangeStep.GRANTED, now);
        registerEvent(new RepresentativeReplaced(unitNumber, personId(), formerPersonId));
    }

    void recorded(Instant now) {
        become(RepresentativeChangeStep.DONE, now);
    }

    UnifiedSocialCreditCode uscc() {
        return uscc;
    }

    public UnitNumber unitNumber() {
        return unitNumber;
    }

    public String unitName() {
        return unitName;
    }

    boolean isUnitProven() { return unitProven; }
}
