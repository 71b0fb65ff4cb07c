package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.JourneyFixtures.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.people.facecheck.FaceCheckLimitReached;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PersonRegistrationTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final FlowToken token = FlowToken.create();
    private final PersonRegistration registration = PersonRegistration.open(opening(token, NOW), 1,
            new byte[]{1});

    private PersonRegistration proven() {
        registration.faceStarted(FaceProvider.ALIPAY, "check", NOW);
        registration.faceAnswered("check", FaceCheckState.PASSED, NOW);
        return registration;
    }

    @Test
    void onlyTheBearerOfTheTokenHasAccess() {
        assertThat(registration.isOpenedBy(token.value())).isTrue();
        assertThat(registration.isOpenedBy("another")).isFalse();
        assertThat(registration.isOpenedBy(null)).isFalse();
    }

    @Test
    void itExpiresAfterThirtyMinutes() {
        registration.checkNotExpired(NOW.plusSeconds(1799));
        assertThatThrownBy(() -> registration.checkNotExpired(NOW.plusSeconds(1800)))
                .hasMessage("registration-expired");
    }

    @Test
    void thePasswordRequiresThePassedFaceCheck() {
        assertThatThrownBy(() -> registration.beginFinish(NOW)).hasMessage("registration-step");
    }

    @Test
    void onlyTheLastFaceCheckCounts() {
        registration.faceStarted(FaceProvider.ALIPAY, "first", NOW);
        registration.faceStarted(FaceProvider.ALIPAY, "second", NOW);
        registration.faceAnswered("first", FaceCheckState.PASSED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.FACE);
        registration.faceAnswered("second", FaceCheckState.PASSED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
    }

    @Test
    void aFailedFaceCheckCanBeRepeated() {
        registration.faceStarted(FaceProvider.ALIPAY, "check", NOW);
        registration.faceAnswered("check", FaceCheckState.FAILED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.FACE);
        registration.faceStarted(FaceProvider.ALIPAY, "again", NOW);
    }

    @Test
    void itIsFinishedOnlyOnce() {
        proven().beginFinish(NOW);
        registration.finished(new PersonId(Ids.next()), NOW);
        assertThatThrownBy(() -> registration.beginFinish(NOW)).hasMessage("registration-finished");
        registration.checkNotExpired(NOW.plusSeconds(9999));
    }

    @Test
    void oneRequestAtATimeFinishesIt() {
        proven().beginFinish(NOW);
        assertThatThrownBy(() -> registration.beginFinish(NOW.plusSeconds(29))).hasMessage("registration-busy");
        registration.beginFinish(NOW.plusSeconds(30));
    }

    @Test
    void aFailedFinishCanBeRepeated() {
        proven().beginFinish(NOW);
        registration.finishFailed(NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
        registration.beginFinish(NOW);
    }

    enum Call {
        START_FACE,
        FACE_PASSES,
        OTHER_FACE_PASSES,
        FACE_FAILS,
        COUNTER_PASSES,
        BEGIN_FINISH,
        FINISH_FAILS,
        FINISH,
        WAIT
    }

    /// The calls of several requests in any order, with repetitions: an account is created at most once, and only for a
    /// person who was proven before the end.
    @Property(tries = 2000)
    void noOrderOfCallsSkipsTheProofOrFinishesTwice(@ForAll @Size(max = 25) List<Call> calls) {
        PersonRegistration opened = PersonRegistration.open(opening(token, NOW), 1, new byte[]{1});
        Instant now = NOW;
        boolean proven = false;
        Instant begunAt = null;
        PersonId person = null;
        for (Call call : calls) {
            try {
                opened.checkNotExpired(now);
                PersonRegistrationStep before = opened.step();
                switch (call) {
                    case START_FACE -> opened.faceStarted(FaceProvider.ALIPAY, "check", now);
                    case FACE_PASSES -> opened.faceAnswered("check", FaceCheckState.PASSED, now);
                    case OTHER_FACE_PASSES -> opened.faceAnswered("another", FaceCheckState.PASSED, now);
                    case FACE_FAILS -> opened.faceAnswered("check", FaceCheckState.FAILED, now);
                    case COUNTER_PASSES -> opened.counterPassed(now);
                    case BEGIN_FINISH -> {
                        opened.beginFinish(now);
                        assertThat(proven).isTrue();
                        // One request at a time, unless it has taken too long.
                        assertThat(begunAt == null || !now.isBefore(begunAt.plusSeconds(30))).isTrue();
                        begunAt = now;
                    }
                    case FINISH_FAILS -> {
                        opened.finishFailed(now);
                        begunAt = null;
                    }
                    case FINISH -> {
                        PersonId created = new PersonId(Ids.next());
                        opened.finished(created, now);
                        assertThat(begunAt).isNotNull();
                        assertThat(person).isNull();
                        person = created;
                    }
                    case WAIT -> now = now.plusSeconds(400);
                }
                if (before == PersonRegistrationStep.FACE && opened.step() != PersonRegistrationStep.FACE) {
                    assertThat(call).isIn(Call.FACE_PASSES, Call.COUNTER_PASSES);
                    assertThat(now).isBefore(opened.expiresAt());
                    proven = true;
                }
            } catch (RegistrationConflict refused) {
                assertThat(refused.code()).startsWith("registration-");
            } catch (FaceCheckLimitReached refused) {
                assertThat(call).isEqualTo(Call.START_FACE);
            } catch (IllegalStateException impossible) {
                assertThat(call).isIn(Call.START_FACE, Call.FINISH);
            }
            assertThat(opened.personId()).isEqualTo(person);
        }
    }
}
