package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.JourneyFixtures.opening;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.ACCOUNT_ACTIVATED;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.ACCOUNT_PREPARED;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.DONE;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.GRANT_CREATED;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.STARTED;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.UNDOING;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.UNDONE;
import static io.hrsshall.identity.journeys.registration.RegistrationSagaStep.UNIT_CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.people.facecheck.FaceCheckLimitReached;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationSagaTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final UnitNumber UNIT = UnitNumber.of(17);
    private static final byte[] CLAIMANT = {1};

    private final UnitRegistration registration = UnitRegistration.open(opening(FlowToken.create(), NOW),
            new UnifiedSocialCreditCode("91320102MA1UDJRN98"), "南京钟山云软件有限公司", new City("320100"), true, 1, CLAIMANT);
    private final UUID sagaId = Ids.next();
    private final RegistrationSaga saga = RegistrationSaga.start(sagaId, new AccountId(Ids.next()),
            new PersonId(Ids.next()), Ids.next(),
            registration, NOW);

    private UnitRegistration creatingRegistration() {
        registration.faceStarted(FaceProvider.ALIPAY, "check", NOW);
        registration.faceAnswered("check", FaceCheckState.PASSED, NOW);
        registration.startCreation(sagaId, NOW);
        return registration;
    }

    @ParameterizedTest
    @EnumSource(RegistrationSagaStep.class)
    void beforeThePivotTheSagaCanBeUndoneAfterItOnlyGoesForward(RegistrationSagaStep step) {
        Set<RegistrationSagaStep> allowed = switch (step) {
            case STARTED -> EnumSet.of(ACCOUNT_PREPARED, UNDOING);
            case ACCOUNT_PREPARED -> EnumSet.of(UNIT_CREATED, UNDOING);
            case UNIT_CREATED -> EnumSet.of(GRANT_CREATED);
            case GRANT_CREATED -> EnumSet.of(ACCOUNT_ACTIVATED);
            case ACCOUNT_ACTIVATED -> EnumSet.of(DONE);
            case UNDOING -> EnumSet.of(UNDONE);
            case DONE, UNDONE -> EnumSet.noneOf(RegistrationSagaStep.class);
        };
        for (RegistrationSagaStep next : RegistrationSagaStep.values()) {
            assertThat(step.canBecome(next)).as("%s → %s", step, next).isEqualTo(allowed.contains(next));
        }
    }

    @Test
    void theSagaCompletesItsSteps() {
        RegistrationSaga created = saga.become(ACCOUNT_PREPARED, NOW).unitCreated(UNIT, NOW);
        assertThatThrownBy(() -> created.become(UNDOING, NOW)).isInstanceOf(IllegalStateException.class);
        RegistrationSaga done = created.become(GRANT_CREATED, NOW).become(ACCOUNT_ACTIVATED, NOW).become(DONE, NOW);
        assertThat(done.step().isOver()).isTrue();
        assertThat(done.createdUnit()).isEqualTo(UNIT);
    }

    @Test
    void usersThatKeycloakCreatesLateAreAwaitedForNinetySeconds() {
        assertThat(saga.lateAnswersEnd()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void anUndoneSagaReturnsTheRegistrationToTheAccountStep() {
        creatingRegistration().undone(sagaId, NOW);
        assertThat(registration.step()).isEqualTo(UnitRegistrationStep.ACCOUNT);
        registration.startCreation(Ids.next(), NOW);
    }

    @Test
    void onlyItsOwnSagaChangesARegistration() {
        creatingRegistration().undone(Ids.next(), NOW);
        registration.failed(Ids.next(), "unit-exists", NOW);
        registration.created(Ids.next(), UNIT, NOW);
        assertThat(registration.step()).isEqualTo(UnitRegistrationStep.CREATING);
    }

    @Test
    void aRegistrationWhoseUnitIsBeingCreatedDoesNotExpire() {
        Instant later = NOW.plus(UnitRegistration.VALIDITY);
        assertThatThrownBy(() -> registration.checkNotExpired(later)).hasMessage("registration-expired");
        creatingRegistration().checkNotExpired(later);
        registration.created(sagaId, UNIT, NOW);
        registration.checkNotExpired(later);
        assertThat(registration.isBeyondAccount()).isTrue();
    }

    @Test
    void aSagaStartsOnceAndOnlyAfterTheFaceCheck() {
        assertThatThrownBy(() -> registration.startCreation(sagaId, NOW)).hasMessage("registration-step");
        creatingRegistration();
        assertThatThrownBy(() -> registration.startCreation(Ids.next(), NOW)).hasMessage("registration-step");
    }

    private static ProvenUnit proof(UnifiedSocialCreditCode unit) {
        return ProvenUnit.proven(Ids.next(), FlowToken.create(), unit, "公司", null, "ca", 7, NOW);
    }

    @Test
    void theProofOfTheUnitReplacesTheFaceCheck() {
        UnitRegistration proven = UnitRegistration.openProven(opening(FlowToken.create(), NOW),
                proof(new UnifiedSocialCreditCode("91320102MA1UDJRN98")), "南京钟山云软件有限公司", new City("320100"), 1,
                CLAIMANT);
        assertThat(proven.isUnitProven()).isTrue();
        assertThatThrownBy(proven::checkFaceStartable).hasMessage("registration-step");
        proven.startCreation(sagaId, NOW);
        assertThat(registration.isUnitProven()).isFalse();
    }

    @Test
    void aRefusedUnitFailsTheRegistration() {
        creatingRegistration().failed(sagaId, "unit-exists", NOW);
        assertThat(registration.step()).isEqualTo(UnitRegistrationStep.FAILED);
        assertThat(registration.problem()).isEqualTo("unit-exists");
    }

    @ParameterizedTest
    @EnumSource(UnitRegistrationStep.class)
    void onlyTheAllowedTransitionsArePossible(UnitRegistrationStep step) {
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

    enum Call {
        START_FACE,
        FACE_PASSES,
        OTHER_FACE_PASSES,
        FACE_FAILS,
        COMPLETE,
        CREATED,
        UNDONE,
        REFUSED,
        CREATED_BY_FORMER_SAGA,
        UNDONE_BY_FORMER_SAGA,
        WAIT
    }

    /// The calls of several requests and of the saga in any order, with repetitions: a unit is created at most once, by
    /// one saga at a time, and only after the face of the legal representative or the proof of the unit.
    @Property(tries = 2000)
    void noOrderOfCallsSkipsTheProofOrCreatesTwoUnits(@ForAll boolean represented, @ForAll boolean unitProven,
            @ForAll @Size(max = 25) List<Call> calls) {
        UnitRegistration opened = unitProven
                ? UnitRegistration.openProven(opening(FlowToken.create(), NOW), proof(registration.uscc()), "公司",
                        registration.city(), 1, CLAIMANT)
                : UnitRegistration.open(opening(FlowToken.create(), NOW), registration.uscc(), "公司",
                        registration.city(), represented, 1, CLAIMANT);
        Instant now = NOW;
        boolean faceStarted = false;
        boolean facePassed = false;
        UUID running = Ids.next();
        UUID former = Ids.next();
        boolean creating = false;
        int units = 0;
        for (Call call : calls) {
            UnitRegistrationStep before = opened.step();
            try {
                opened.checkNotExpired(now);
                switch (call) {
                    case START_FACE -> {
                        opened.faceStarted(FaceProvider.ALIPAY, "check", now);
                        faceStarted = true;
                    }
                    case FACE_PASSES -> {
                        facePassed |= faceStarted && opened.face().isWaitingFor("check");
                        opened.faceAnswered("check", FaceCheckState.PASSED, now);
                    }
                    case OTHER_FACE_PASSES -> opened.faceAnswered("another", FaceCheckState.PASSED, now);
                    case FACE_FAILS -> opened.faceAnswered("check", FaceCheckState.FAILED, now);
                    case COMPLETE -> {
                        UUID next = Ids.next();
                        opened.startCreation(next, now);
                        assertThat(unitProven || facePassed && represented).isTrue();
                        assertThat(creating).isFalse();
                        assertThat(now).isBefore(opened.expiresAt());
                        former = running;
                        running = next;
                        creating = true;
                    }
                    case CREATED -> opened.created(running, UNIT, now);
                    case UNDONE -> opened.undone(running, now);
                    case REFUSED -> opened.failed(running, "unit-exists", now);
                    case CREATED_BY_FORMER_SAGA -> opened.created(former, UNIT, now);
                    case UNDONE_BY_FORMER_SAGA -> opened.undone(former, now);
                    case WAIT -> now = now.plusSeconds(400);
                }
            } catch (RegistrationConflict refused) {
                assertThat(refused.code()).startsWith("registration-");
            } catch (FaceCheckLimitReached refused) {
                assertThat(call).isEqualTo(Call.START_FACE);
            } catch (IllegalStateException impossible) {
                assertThat(call).isEqualTo(Call.START_FACE);
            }
            if (before == UnitRegistrationStep.CREATING && opened.step() != before) {
                assertThat(call).isIn(Call.CREATED, Call.UNDONE, Call.REFUSED);
                creating = false;
                units += call == Call.CREATED ? 1 : 0;
            }
            assertThat(units).isLessThanOrEqualTo(1);
            assertThat(opened.unitNumber()).isEqualTo(units == 1 ? UNIT : null);
        }
    }
}
