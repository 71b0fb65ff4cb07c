package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Table;

/// 单位注册 (manual 2.2): opened with the unit's data, then the legal representative's face check, then the account. A
/// proof of the unit, such as its certificate, replaces the face check. At most one saga at a time creates the unit.
@Table("unit_registrations")
public final class UnitRegistration extends Registration<UnitRegistrationStep> {

    static final String TABLE = "unit_registrations";
    static final String BY = "unit-registration";

    private final UnifiedSocialCreditCode uscc;
    private final String unitName;
    private final City city;
    private final boolean represented;
    private final @Nullable String provenBy;
    private final @Nullable UUID provenUnitId;
    private @Nullable UUID sagaId;
    private @Nullable UnitNumber unitNumber;
    private @Nullable Long provenStamp;
    private @Nullable String problem;

    /// 填写单位信息, with the version of the agreement that was accepted.
    public record Open(UnifiedSocialCreditCode uscc, String name, PersonDetails legalRepresentative,
            @Nullable Integer agreementVersion) {}

    /// 填写账户信息.
    public record Complete(Mobile mobile, UUID smsChallengeId, String smsCode, String password) {

        /// Without code and password.
        @Override
        public String toString() {
            return "Complete";
        }
    }

    @PersistenceCreator
    UnitRegistration(UUID id, byte[] tokenHash, UnifiedSocialCreditCode uscc, String unitName, City city,
            boolean represented, @Nullable String provenBy, @Nullable UUID provenUnitId, Sealed details,
            @Nullable Integer agreementVersion, @Nullable Long begunStamp, byte @Nullable [] claimantIndex,
            Instant expiresAt, Audit audit) {
        super(id, UnitRegistrationStep.FACE, tokenHash, details, agreementVersion, begunStamp, claimantIndex, expiresAt,
                audit);
        this.uscc = uscc;
        this.unitName = unitName;
        this.city = city;
        this.represented = represented;
        this.provenBy = provenBy;
        this.provenUnitId = provenUnitId;
    }

    /// @param represented
    ///            whether the enterprise register names this person as legal representative
    static UnitRegistration open(Opening opening, UnifiedSocialCreditCode uscc, String unitName, City city,
            boolean represented, @Nullable Integer agreementVersion, byte[] claimantIndex) {
        return new UnitRegistration(opening.id(), opening.token().hash(), uscc, unitName, city, represented, null, null,
                opening.details(), agreementVersion, opening.stamp(), claimantIndex, opening.expiresAt(),
                opening.audit(BY));
    }

    /// For the legal representative whom the register names, and without a face check.
    static UnitRegistration openProven(Opening opening, ProvenUnit proof, String unitName, City city,
            @Nullable Integer agreementVersion, byte[] claimantIndex) {
        UnitRegistration opened = new UnitRegistration(opening.id(), opening.token().hash(), proof.uscc(), unitName,
                city, true, proof.way(), proof.id(), opening.details(), agreementVersion, opening.stamp(),
                claimantIndex, opening.expiresAt(), opening.audit(BY));
        opened.become(UnitRegistrationStep.ACCOUNT, opening.now());
        opened.proven(opening.stamp());
        return opened;
    }

    @Override
    protected String table() {
        return TABLE;
    }

    @Override
    protected void facePassed(Instant now) {
        if (represented) {
            become(UnitRegistrationStep.ACCOUNT, now);
        } else {
            become(UnitRegistrationStep.FAILED, now);
            problem = "legal-representative-differs";
        }
    }

    /// The face was proven, or the unit in its place. Anybody can open a registration of a unit, so an unproven one
    /// ends no other.
    void proven(long stamp) {
        provenStamp = stamp;
    }

    @Override
    @Nullable
    Long endedByNewerThan() {
        return step() == UnitRegistrationStep.ACCOUNT ? provenStamp : null;
    }

    /// Whether the account step was taken: repeating it then only returns the state.
    boolean isBeyondAccount() { return !step().isOpen(); }

    void startCreation(UUID saga, Instant now) {
        checkAt(UnitRegistrationStep.ACCOUNT);
        become(UnitRegistrationStep.CREATING, now);
        sagaId = saga;
    }

    void created(UUID saga, UnitNumber number, Instant now) {
        if (isCreatedBy(saga)) {
            become(UnitRegistrationStep.DONE, now);
            unitNumber = number;
        }
    }

    /// The saga was undone; the account step can be repeated.
    void undone(UUID saga, Instant now) {
        if (isCreatedBy(saga)) {
            become(UnitRegistrationStep.ACCOUNT, now);
            sagaId = null;
        }
    }

    /// The unit can't be created.
    void failed(UUID saga, String reason, Instant now) {
        if (isCreatedBy(saga)) {
            become(UnitRegistrationStep.FAILED, now);
            problem = reason;
        }
    }

    private boolean isCreatedBy(UUID saga) {
        return step() == UnitRegistrationStep.CREATING && saga.equals(sagaId);
    }

    /// Whether the unit was proven and not the person.
    boolean isUnitProven() { return provenBy != null; }

    /// The used proof of the unit, if it was proven.
    @Nullable
    UUID provenUnitId() {
        return provenUnitId;
    }

    UnifiedSocialCreditCode uscc() {
        return uscc;
    }

    String unitName() {
        return unitName;
    }

    City city() {
        return city;
    }

    public @Nullable UnitNumber unitNumber() {
        return unitNumber;
    }

    public @Nullable String problem() {
        return problem;
    }
}
