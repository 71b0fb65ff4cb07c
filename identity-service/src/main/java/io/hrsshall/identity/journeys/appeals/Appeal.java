package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.journey.BearerJourney;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.Mobile;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Table;

/// 申诉: opened with a code that proves the mobile, then the claimant's face, then the decision to take back what
/// somebody else is registered with. It succeeds once, and only against the holder that the claimant was shown. The
/// bearer of its token can continue it for thirty minutes. The holder of an ID document is told and may object before
/// the accounts are closed, because a face check can be obtained under a pretext.
@Table("appeals")
public final class Appeal extends BearerJourney<AppealStep> {

    static final String TABLE = "appeals";
    static final String BY = "appeal";
    /// How long the claimant sees the outcome.
    private static final Duration SHOWN_AFTER = Duration.ofDays(7);

    private final AppealSubject subject;
    private @Nullable PersonId documentHolderId;
    private @Nullable PersonId mobileHolderId;
    private final byte @Nullable [] claimantIndex;
    private @Nullable Instant announcedAt;
    private @Nullable Instant completesAt;
    private byte @Nullable [] objectionIndex;

    /// @param claimant
    ///            with the mobile
    public record Open(AppealSubject subject, PersonDetails claimant, Mobile mobile, UUID smsChallengeId,
            String smsCode) {

        /// Without the code.
        @Override
        public String toString() {
            return "Open[" + subject + "]";
        }
    }

    /// The holder of an ID document may object to the loss of the accounts.
    ///
    /// @param objection
    ///            the code with which the holder objects
    public record Announced(PersonId holder, String objection) {

        /// Without the code.
        @Override
        public String toString() {
            return "Announced[" + holder + "]";
        }
    }

    /// The ID document was taken back from its holder.
    public record Completed(PersonId holder, Mobile claimant) {}

    /// The ID document stays with its holder, who objected or acted while the appeal waited.
    public record Refused(PersonId holder, Mobile claimant) {}

    @PersistenceCreator
    Appeal(UUID id, byte[] tokenHash, AppealSubject subject, Sealed details, @Nullable Long begunStamp,
            byte @Nullable [] claimantIndex, Instant expiresAt, Audit audit) {
        super(id, AppealStep.FACE, tokenHash, details, begunStamp, expiresAt, audit);
        this.subject = subject;
        this.claimantIndex = claimantIndex;
    }

    /// @param claimantIndex
    ///            keyed hash of the claimant
    static Appeal open(Opening opening, AppealSubject subject, byte[] claimantIndex) {
        return new Appeal(opening.id(), opening.token().hash(), subject, opening.details(), opening.stamp(),
                claimantIndex, opening.expiresAt(), opening.audit(BY));
    }

    @Override
    protected BrokenRule wrongStep() {
        return AppealConflict.wrongStep();
    }

    @Override
    protected BrokenRule expired() {
        return AppealConflict.expired();
    }

    @Override
    protected String table() {
        return TABLE;
    }

    /// The claimant is proven and may decide.
    void proven(Holders holders, Instant now) {
        checkAt(AppealStep.FACE);
        requireFacePassed();
        documentHolderId = subject == AppealSubject.ID_NUMBER ? holders.document().orElse(null) : null;
        mobileHolderId = holders.mobile().orElse(null);
        boolean isTaken = (subject == AppealSubject.ID_NUMBER ? documentHolderId : mobileHolderId) != null;
        become(isTaken ? AppealStep.DECISION : AppealStep.FAILED, now);
    }

    /// The claimant decided to take back the mobile.
    ///
    /// @param current
    ///            the present holders
    void takenBack(Holders current, Instant now) {
        checkAt(AppealStep.DECISION);
        if (subject != AppealSubject.MOBILE) {
            throw new IllegalStateException("the holder may object first");
        }
        checkHolders(current);
        become(AppealStep.DONE, now);
    }

    /// The claimant decided to take back the ID document; its holder is told and may object.
    ///
    /// @param current
    ///            the present holders
    /// @param objection
    ///            the code with which the holder objects
    /// @param index
    ///            keyed hash of the code
    void announced(Holders current, String objection, byte[] index, Instant until, Instant now) {
        checkAt(AppealStep.DECISION);
        checkHolders(current);
        become(AppealStep.WAITING, now);
        announcedAt = now;
        completesAt = until;
        objectionIndex = index;
        extendTo(until.plus(SHOWN_AFTER));
        registerEvent(new Announced(documentHolder().orElseThrow(), objection));
    }

    /// The time to object is over.
    ///
    /// @param current
    ///            the present holders
    /// @param holderUnchanged
    ///            whether the holder's verified data are those of the announcement: who proved the face since then has
    ///            answered the appeal
    /// @param claimant
    ///            where the claimant is reached
    /// @return whether the document is taken back
    boolean completed(Holders current, boolean holderUnchanged, Mobile claimant, Instant now) {
        checkAt(AppealStep.WAITING);
        if (now.isBefore(Objects.requireNonNull(completesAt))) {
            throw new IllegalStateException("the holder may still object");
        }
        boolean isTaken = holderUnchanged && hasHolders(current);
        become(isTaken ? AppealStep.DONE : AppealStep.FAILED, now);
        PersonId holder = documentHolder().orElseThrow();
        registerEvent(isTaken ? new Completed(holder, claimant) : new Refused(holder, claimant));
        return isTaken;
    }

    /// @param claimant
    ///            where the claimant is reached
    void objected(Mobile claimant, Instant now) {
        if (step() == AppealStep.WAITING) {
            become(AppealStep.OBJECTED, now);
            registerEvent(new Refused(documentHolder().orElseThrow(), claimant));
        }
    }

    private void checkHolders(Holders current) {
        if (!hasHolders(current)) {
            throw AppealConflict.holderChanged();
        }
    }

    private boolean hasHolders(Holders current) {
        boolean sameDocument = subject != AppealSubject.ID_NUMBER
                || current.document().equals(Optional.ofNullable(documentHolderId));
        return sameDocument && current.mobile().equals(Optional.ofNullable(mobileHolderId));
    }

    public AppealSubject subject() {
        return subject;
    }

    byte @Nullable [] claimantIndex() {
        return claimantIndex;
    }

    /// The person who is closed when the document is taken back.
    Optional<PersonId> documentHolder() {
        return Optional.ofNullable(documentHolderId);
    }

    /// The person who loses the mobile.
    Optional<PersonId> mobileHolder() {
        return Optional.ofNullable(mobileHolderId);
    }

    /// When the holder was told; empty if nobody had to be.
    public Optional<Instant> announcedAt() {
        return Optional.ofNullable(announcedAt);
    }

    /// When the time to object is over; empty if nobody may.
    public Optional<Instant> completesAt() {
        return Optional.ofNullable(completesAt);
    }
}
