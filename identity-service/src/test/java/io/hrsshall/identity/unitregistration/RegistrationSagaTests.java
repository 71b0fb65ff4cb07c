package io.hrsshall.identity.unitregistration;

import static io.hrsshall.identity.unitregistration.SagaStep.ACCOUNT_ACTIVATED;
import static io.hrsshall.identity.unitregistration.SagaStep.ACCOUNT_PREPARED;
import static io.hrsshall.identity.unitregistration.SagaStep.DONE;
import static io.hrsshall.identity.unitregistration.SagaStep.GRANT_CREATED;
import static io.hrsshall.identity.unitregistration.SagaStep.STARTED;
import static io.hrsshall.identity.unitregistration.SagaStep.UNDOING;
import static io.hrsshall.identity.unitregistration.SagaStep.UNDONE;
import static io.hrsshall.identity.unitregistration.SagaStep.UNIT_CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.RegistrationExpired;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.challenges.WrongStep;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationSagaTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final UnitRegistration registration = UnitRegistration.open(Ids.next(), ResumeToken.create(),
            new UnifiedSocialCreditCode("91320102MA1UDJRN98"), "南京钟山云软件有限公司", new City("320100"), true,
            new Sealed(new byte[]{1}, 1), NOW);
    private final UUID sagaId = Ids.next();
    private final RegistrationSaga saga = RegistrationSaga.start(sagaId, Ids.next(), Ids.next(), Ids.next(),
            registration, NOW);

    private UnitRegistration creating() {
        registration.faceStarted("check", NOW);
        registration.faceAnswered("check", FaceState.PASSED, NOW);
        registration.creating(sagaId, NOW);
        return registration;
    }

    @ParameterizedTest
    @EnumSource(SagaStep.class)
    void beforeThePivotItMayBeUndoneAfterItGoesForwardOnly(SagaStep step) {
        Set<SagaStep> allowed = switch (step) {
            case STARTED -> EnumSet.of(ACCOUNT_PREPARED, UNDOING);
            case ACCOUNT_PREPARED -> EnumSet.of(UNIT_CREATED, UNDOING);
            case UNIT_CREATED -> EnumSet.of(GRANT_CREATED);
            case GRANT_CREATED -> EnumSet.of(ACCOUNT_ACTIVATED);
            case ACCOUNT_ACTIVATED -> EnumSet.of(DONE);
            case UNDOING -> EnumSet.of(UNDONE);
            case DONE, UNDONE -> EnumSet.noneOf(SagaStep.class);
        };
        for (SagaStep next : SagaStep.values()) {
            assertThat(step.canBecome(next)).as("%s → %s", step, next).isEqualTo(allowed.contains(next));
        }
        assertThat(step.isBeforePivot()).isEqualTo(step == STARTED || step == ACCOUNT_PREPARED);
    }

    @Test
    void itGoesThroughItsSteps() {
        saga.accountPrepared(NOW);
        saga.unitCreated("3400000000017", NOW);
        assertThatThrownBy(() -> saga.undo(null, NOW)).isInstanceOf(IllegalStateException.class);
        saga.grantCreated("grant", NOW);
        saga.accountActivated(NOW);
        saga.done(NOW);
        assertThat(saga.step().isOver()).isTrue();
    }

    @Test
    void eachStepRenewsTheLease() {
        Instant later = NOW.plusSeconds(10);
        saga.accountPrepared(later);
        assertThat(saga.dueAt()).isEqualTo(later.plus(RegistrationSaga.LEASE));
    }

    @Test
    void pausesGrowAndEnd() {
        for (int seconds : new int[]{1, 2, 4, 8, 10, 10}) {
            saga.postpone(NOW);
            assertThat(Duration.between(NOW, saga.dueAt())).isEqualTo(Duration.ofSeconds(seconds));
        }
        saga.accountPrepared(NOW);
        assertThat(saga.attempts()).isZero();
    }

    @Test
    void anUndoneSagaGivesTheRegistrationBack() {
        creating().undone(sagaId, NOW);
        assertThat(registration.step()).isEqualTo(UnitRegistrationStep.ACCOUNT);
        registration.creating(Ids.next(), NOW);
    }

    @Test
    void onlyItsOwnSagaMovesARegistration() {
        creating().undone(Ids.next(), NOW);
        registration.failed(Ids.next(), "unit-exists", NOW);
        registration.created(Ids.next(), "3400000000017", NOW);
        assertThat(registration.step()).isEqualTo(UnitRegistrationStep.CREATING);
    }

    @Test
    void aRegistrationThatIsBeingMadeDoesNotExpire() {
        Instant later = NOW.plus(UnitRegistration.LIVES);
        assertThatThrownBy(() -> registration.checkAlive(later)).isInstanceOf(RegistrationExpired.class);
        creating().checkAlive(later);
        registration.created(sagaId, "3400000000017", NOW);
        registration.checkAlive(later);
        assertThat(registration.isBeyondAccount()).isTrue();
    }

    @Test
    void noSagaStartsBeforeTheFaceOrTwice() {
        assertThatThrownBy(() -> registration.creating(sagaId, NOW)).isInstanceOf(WrongStep.class);
        creating();
        assertThatThrownBy(() -> registration.creating(Ids.next(), NOW)).isInstanceOf(WrongStep.class);
    }

    @Test
    void aRefusedUnitEndsTheRegistration() {
        creating().failed(sagaId, "unit-exists", NOW);
        assertThat(registration.step()).isEqualTo(UnitRegistrationStep.FAILED);
        assertThat(registration.problem()).isEqualTo("unit-exists");
    }

    @ParameterizedTest
    @EnumSource(UnitRegistrationStep.class)
    void registrationsGoTheirWay(UnitRegistrationStep step) {
        Set<UnitRegistrationStep> allowed = switch (step) {
            case FACE -> EnumSet.of(UnitRegistrationStep.ACCOUNT, UnitRegistrationStep.FAILED);
            case ACCOUNT -> EnumSet.of(UnitRegistrationStep.CREATING);
            case CREATING -> EnumSet.of(UnitRegistrationStep.ACCOUNT, UnitRegistrationStep.DONE,
                    UnitRegistrationStep.FAILED);
            case DONE, FAILED -> EnumSet.noneOf(UnitRegistrationStep.class);
        };
        for (UnitRegistrationStep next : UnitRegistrationStep.values()) {
            assertThat(step.canBecome(next)).as("%s → %s", step, next).isEqualTo(allowed.contains(next));
        }
    }
}
