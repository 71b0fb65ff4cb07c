package io.hrsshall.identity.journeys.registration;

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
record RegistrationSaga(@Id UUID id, UUID registrationId, UUID personId, UUID accountId, UUID smsChallengeId,
        UnifiedSocialCreditCode uscc, String unitName, City city, RegistrationSagaStep step,
        @Nullable UnitNumber unitNumber, @Embedded.Empty Audit audit, @Version @Nullable Long version) {

    /// How long Keycloak may still create a user after we stopped waiting for it. Such a user must be found
    /// and deleted.
    static final Duration LATE_ANSWERS = Duration.ofSeconds(90);

    static RegistrationSaga start(UUID id, UUID accountId, UUID personId, UUID smsChallengeId,
            UnitRegistration registration, Instant now) {
        return new RegistrationSaga(id, registration.id(), personId, accountId, smsChallengeId, registration.uscc(),
                registration.unitName(), registration.city(), RegistrationSagaStep.STARTED, null,
                Audit.created(UnitRegistration.BY, now), null);
    }

    RegistrationSaga unitCreated(UnitNumber number, Instant now) {
        return become(RegistrationSagaStep.UNIT_CREATED, number, now);
    }

    RegistrationSaga become(RegistrationSagaStep next, Instant now) {
        return become(next, unitNumber, now);
    }

    private RegistrationSaga become(RegistrationSagaStep next, @Nullable UnitNumber number, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        return new RegistrationSaga(id, registrationId, personId, accountId, smsChallengeId, uscc, unitName, city, next,
                number, audit.changed(UnitRegistration.BY, now), version);
    }

    Instant lateAnswersEnd() {
        return audit.createdAt().plus(LATE_ANSWERS);
    }

    /// Only after the unit was created.
    UnitNumber createdUnit() {
        return Objects.requireNonNull(unitNumber);
    }
}
