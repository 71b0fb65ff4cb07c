package io.hrsshall.identity.registration;

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
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// Creates account, unit and grant of one registration one after another. Each step is idempotent by the saga's id, so
/// that it can be repeated after a crash.
@Table("registration_sagas")
final class RegistrationSaga {

    /// How long Keycloak may still create a user after we stopped waiting for it. Such a user must be found
    /// and deleted.
    static final Duration LATE_ANSWERS = Duration.ofSeconds(90);

    @Id
    private final UUID id;
    private final UUID registrationId;
    private final UUID personId;
    private final UUID accountId;
    private final UUID smsChallengeId;
    private final UnifiedSocialCreditCode uscc;
    private final String unitName;
    private final City city;
    private RegistrationSagaStep step = RegistrationSagaStep.STARTED;
    private @Nullable UnitNumber unitNumber;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    RegistrationSaga(UUID id, UUID registrationId, UUID personId, UUID accountId, UUID smsChallengeId,
            UnifiedSocialCreditCode uscc, String unitName, City city, Audit audit) {
        this.id = id;
        this.registrationId = registrationId;
        this.personId = personId;
        this.accountId = accountId;
        this.smsChallengeId = smsChallengeId;
        this.uscc = uscc;
        this.unitName = unitName;
        this.city = city;
        this.audit = audit;
    }

    static RegistrationSaga start(UUID id, UUID accountId, UUID personId, UUID smsChallengeId,
            UnitRegistration registration, Instant now) {
        return new RegistrationSaga(id, registration.id(), personId, accountId, smsChallengeId, registration.uscc(),
                registration.unitName(), registration.city(), Audit.created(UnitRegistration.BY, now));
    }

    void unitCreated(UnitNumber number, Instant now) {
        become(RegistrationSagaStep.UNIT_CREATED, now);
        unitNumber = number;
    }

    void become(RegistrationSagaStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        audit = audit.changed(UnitRegistration.BY, now);
    }

    Instant lateAnswersEnd() {
        return audit.createdAt().plus(LATE_ANSWERS);
    }

    UUID id() {
        return id;
    }

    UUID registrationId() {
        return registrationId;
    }

    UUID personId() {
        return personId;
    }

    UUID accountId() {
        return accountId;
    }

    UUID smsChallengeId() {
        return smsChallengeId;
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

    RegistrationSagaStep step() {
        return step;
    }

    /// Only after the unit was created.
    UnitNumber unitNumber() {
        return Objects.requireNonNull(unitNumber);
    }
}
