package io.hrsshall.identity.unitregistration;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// Account, unit and grant of one registration, made one after another. Each step is idempotent by the saga's id, so
/// whoever holds the saga may repeat what was perhaps done before. `dueAt` is the lease: nobody else works on it
/// until then.
@Table("registration_sagas")
final class RegistrationSaga {

    /// Longer than any one step: its calls' time-outs together.
    static final Duration LEASE = Duration.ofSeconds(15);
    /// The first step may also have to queue for Keycloak.
    static final Duration FIRST_LEASE = Duration.ofSeconds(25);
    /// A user that Keycloak makes late, after we stopped waiting, must still be found and deleted.
    static final Duration LATE_ANSWERS = Duration.ofSeconds(90);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Id
    private final UUID id;
    private final UUID registrationId;
    private final UUID personId;
    private final UUID accountId;
    private final UUID smsChallengeId;
    private final UnifiedSocialCreditCode uscc;
    private final String unitName;
    private final City city;
    private SagaStep step;
    private @Nullable String unitNumber;
    private @Nullable String grantId;
    private @Nullable String problem;
    private int attempts;
    private Instant dueAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private final @Nullable Long version;

    @PersistenceCreator
    RegistrationSaga(UUID id, UUID registrationId, UUID personId, UUID accountId, UUID smsChallengeId,
            UnifiedSocialCreditCode uscc, String unitName, City city, SagaStep step, @Nullable String unitNumber,
            @Nullable String grantId,
            @Nullable String problem, int attempts, Instant dueAt, Audit audit, @Nullable Long version) {
        this.id = id;
        this.registrationId = registrationId;
        this.personId = personId;
        this.accountId = accountId;
        this.smsChallengeId = smsChallengeId;
        this.uscc = uscc;
        this.unitName = unitName;
        this.city = city;
        this.step = step;
        this.unitNumber = unitNumber;
        this.grantId = grantId;
        this.problem = problem;
        this.attempts = attempts;
        this.dueAt = dueAt;
        this.audit = audit;
        this.version = version;
    }

    static RegistrationSaga start(UUID id, UUID accountId, UUID personId, UUID smsChallengeId,
            UnitRegistration registration, Instant now) {
        return new RegistrationSaga(id, registration.id(), personId, accountId, smsChallengeId, registration.uscc(),
                registration.unitName(), registration.city(), SagaStep.STARTED, null, null, null, 0,
                now.plus(FIRST_LEASE),
                Audit.created(UnitRegistration.BY, now), null);
    }

    void accountPrepared(Instant now) {
        become(SagaStep.ACCOUNT_PREPARED, now);
    }

    void unitCreated(String number, Instant now) {
        become(SagaStep.UNIT_CREATED, now);
        unitNumber = number;
    }

    void grantCreated(String grant, Instant now) {
        become(SagaStep.GRANT_CREATED, now);
        grantId = grant;
    }

    void accountActivated(Instant now) {
        become(SagaStep.ACCOUNT_ACTIVATED, now);
    }

    void done(Instant now) {
        become(SagaStep.DONE, now);
    }

    /// Only before the pivot.
    ///
    /// @param why
    ///            null when the registration may try again
    void undo(@Nullable String why, Instant now) {
        become(SagaStep.UNDOING, now);
        problem = why;
    }

    void undone(Instant now) {
        become(SagaStep.UNDONE, now);
    }

    private void become(SagaStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        attempts = 0;
        dueAt = now.plus(LEASE);
        audit = audit.changed(UnitRegistration.BY, now);
    }

    /// The step could not be done now; each pause is longer than the one before.
    void postpone(Instant now) {
        attempts++;
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 4));
        dueAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        audit = audit.changed(UnitRegistration.BY, now);
    }

    void postponeTo(Instant later, Instant now) {
        dueAt = later;
        audit = audit.changed(UnitRegistration.BY, now);
    }

    /// Until when Keycloak may still make the user that it was asked for.
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

    SagaStep step() {
        return step;
    }

    @Nullable
    String unitNumber() {
        return unitNumber;
    }

    @Nullable
    String grantId() {
        return grantId;
    }

    @Nullable
    String problem() {
        return problem;
    }

    int attempts() {
        return attempts;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Long version() {
        return version;
    }
}
