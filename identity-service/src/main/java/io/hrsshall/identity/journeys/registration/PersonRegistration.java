package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.Reservation;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.Mobile;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 个人实名注册: opened with a verified mobile, then the face check or a check at the counter, then the password.
@Table("person_registrations")
public final class PersonRegistration extends Registration<PersonRegistrationStep> {

    static final String TABLE = "person_registrations";
    static final String BY = "person-registration";

    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "finishing_")
    private @Nullable Reservation finishing;
    private @Nullable PersonId personId;

    /// Opens a registration with a code that proves the mobile.
    public record Open(PersonDetails details, Mobile mobile, UUID smsChallengeId, String smsCode,
            @Nullable Integer agreementVersion) {

        /// Without the code.
        @Override
        public String toString() {
            return "Open";
        }
    }

    @PersistenceCreator
    PersonRegistration(UUID id, byte[] tokenHash, Sealed details, @Nullable Integer agreementVersion,
            @Nullable Long begunStamp, byte @Nullable [] claimantIndex, Instant expiresAt, Audit audit) {
        super(id, PersonRegistrationStep.FACE, tokenHash, details, agreementVersion, begunStamp, claimantIndex,
                expiresAt, audit);
    }

    static PersonRegistration open(Opening opening, @Nullable Integer agreementVersion, byte[] claimantIndex) {
        return new PersonRegistration(opening.id(), opening.token().hash(), opening.details(), agreementVersion,
                opening.stamp(), claimantIndex, opening.expiresAt(), opening.audit(BY));
    }

    @Override
    protected String table() {
        return TABLE;
    }

    @Override
    protected void facePassed(Instant now) {
        become(PersonRegistrationStep.PASSWORD, now);
    }

    @Override
    @Nullable
    Long endedByNewerThan() {
        return switch (step()) {
            case FACE, PASSWORD -> begunStamp();
            case FINISHING, DONE -> null;
        };
    }

    /// The person goes to the counter of a city until then.
    void awaitCounter(Instant until, Instant now) {
        checkAwaitsProof();
        extendTo(until);
        changed(now);
    }

    /// Staff compared the person and the document.
    void counterPassed(Instant now) {
        checkAwaitsProof();
        become(PersonRegistrationStep.PASSWORD, now);
    }

    /// Reserves the creation of the account for one request at a time.
    void beginFinish(Instant now) {
        switch (step()) {
            case FACE -> throw wrongStep();
            case DONE -> throw RegistrationConflict.finished();
            case FINISHING -> {
                if (Reservation.isHeld(finishing, now)) {
                    throw RegistrationConflict.busy();
                }
            }
            case PASSWORD -> {
            }
        }
        become(PersonRegistrationStep.FINISHING, now);
        finishing = new Reservation(now);
    }

    void finishFailed(Instant now) {
        if (step() == PersonRegistrationStep.FINISHING) {
            become(PersonRegistrationStep.PASSWORD, now);
            finishing = null;
        }
    }

    void finished(PersonId person, Instant now) {
        become(PersonRegistrationStep.DONE, now);
        finishing = null;
        personId = person;
    }

    public @Nullable PersonId personId() {
        return personId;
    }
}
