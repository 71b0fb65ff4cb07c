package io.hrsshall.identity.journeys.mobilechange;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.journey.SessionJourney;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Table;

/// 修改移动电话: the person's face, or, for a person who was never proven, a proof of the unit whose legal representative the
/// person is; then a code to the new mobile. Only the session that began it continues it, within thirty minutes, and
/// once. The last one that an account began counts.
@Table("mobile_changes")
public final class MobileChange extends SessionJourney<MobileChangeStep> {

    private @Nullable String provenUnit;
    private @Nullable UUID provenUnitId;

    @PersistenceCreator
    MobileChange(UUID id, AccountId accountId, PersonId personId, @Nullable Confirmation begun, Instant expiresAt,
            Audit audit) {
        super(id, MobileChangeStep.FACE, accountId, personId, begun, expiresAt, audit);
    }

    static MobileChange begin(Account account, Confirmation begun, Instant now) {
        return new MobileChange(Ids.next(), account.id(), account.personId(), begun, now.plus(VALIDITY),
                Audit.created(account.id().toString(), now));
    }

    @Override
    protected BrokenRule wrongStep() {
        return MobileChangeConflict.wrongStep();
    }

    @Override
    protected BrokenRule expired() {
        return MobileChangeConflict.expired();
    }

    @Override
    protected void facePassed(Instant now) {
        become(MobileChangeStep.MOBILE, now);
    }

    /// The unit was proven, for which the caller acts as the legal representative.
    ///
    /// @param proof
    ///            which was used up
    void unitProven(String unit, UUID proof, Instant now) {
        checkAwaitsProof();
        provenUnit = unit;
        provenUnitId = proof;
        become(MobileChangeStep.MOBILE, now);
    }

    boolean isUnitProven() { return provenUnit != null; }

    /// The unit that was proven in place of the face.
    @Nullable
    String provenUnit() {
        return provenUnit;
    }

    @Nullable
    UUID provenUnitId() {
        return provenUnitId;
    }

    void done(Instant now) {
        checkAt(MobileChangeStep.MOBILE);
        become(MobileChangeStep.DONE, now);
    }
}
