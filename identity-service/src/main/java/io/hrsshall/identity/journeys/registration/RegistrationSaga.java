package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// Creates account, unit and grant of one registration one after another. Each step is idempotent by the saga's id, so
/// that it can be repeated after a crash.
@Table("registration_sagas")
record RegistrationSaga(@Id UUID id, UUID registrationId, PersonId personId, AccountId accountId, UUID smsChallengeId,
        @Embedded.Empty Unit unit, RegistrationSagaStep step, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    /// What is created.
    ///
    /// @param unitNumber
    ///            null before
    record Unit(UnifiedSocialCreditCode uscc, String unitName, City city, @Nullable UnitNumber unitNumber) {

        Unit created(UnitNumber number) {
            return new Unit(uscc, unitName, city, number);
        }
    }

    /// How long Keycloak may still create a user after we stopped waiting for it. Such a user must be found
    /// and deleted.
    static final Duration LATE_ANSWERS = Duration.ofSeconds(90);

    static RegistrationSaga start(UUID id, AccountId accountId, PersonId personId, UUID smsChallengeId,
            UnitRegistration registration, Instant now) {
        Unit unit = new Unit(registration.uscc(), registration.unitName(), registration.city(), null);
        return new RegistrationSaga(id, registration.id(), personId, accountId, smsChallengeId, unit,
                RegistrationSagaStep.STARTED, Audit.created(UnitRegistration.BY, now), null);
    }

    RegistrationSaga unitCreated(UnitNumber number, Instant now) {
        return become(RegistrationSagaStep.UNIT_CREATED, unit.created(number), now);
    }

    RegistrationSaga become(RegistrationSagaStep next, Instant now) {
        return become(next, unit, now);
    }

    private RegistrationSaga become(RegistrationSagaStep next, Unit changed, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        return new RegistrationSaga(id, registrationId, personId, accountId, smsChallengeId, changed, next,
                audit.changed(UnitRegistration.BY, now), version);
    }

    Instant lateAnswersEnd() {
        return audit.createdAt().plus(LATE_ANSWERS);
    }

    /// Only after the unit was created.
    UnitNumber createdUnit() {
        return Objects.requireNonNull(unit.unitNumber());
    }
}
