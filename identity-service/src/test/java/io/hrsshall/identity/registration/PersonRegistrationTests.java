package io.hrsshall.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.RegistrationBusy;
import io.hrsshall.identity.challenges.RegistrationExpired;
import io.hrsshall.identity.challenges.RegistrationFinished;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.challenges.WrongStep;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PersonRegistrationTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final ResumeToken token = ResumeToken.create();
    private final PersonRegistration registration = PersonRegistration.open(Ids.next(), token,
            new Sealed(new byte[]{1}, 1), NOW);

    private PersonRegistration proven() {
        registration.faceStarted("check", NOW);
        registration.faceAnswered("check", FaceState.PASSED, NOW);
        return registration;
    }

    @Test
    void onlyTheBearerOfItsTokenOpensIt() {
        assertThat(registration.isOpenedBy(token.value())).isTrue();
        assertThat(registration.isOpenedBy("another")).isFalse();
        assertThat(registration.isOpenedBy(null)).isFalse();
    }

    @Test
    void itExpiresAfterThirtyMinutes() {
        registration.checkAlive(NOW.plusSeconds(1799));
        assertThatThrownBy(() -> registration.checkAlive(NOW.plusSeconds(1800)))
                .isInstanceOf(RegistrationExpired.class);
    }

    @Test
    void noPasswordBeforeTheFace() {
        assertThatThrownBy(() -> registration.beginFinish(NOW)).isInstanceOf(WrongStep.class);
    }

    @Test
    void onlyTheLastFaceCheckCounts() {
        registration.faceStarted("first", NOW);
        registration.faceStarted("second", NOW);
        registration.faceAnswered("first", FaceState.PASSED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.FACE);
        registration.faceAnswered("second", FaceState.PASSED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
    }

    @Test
    void aFailedFaceLeavesItWhereItIs() {
        registration.faceStarted("check", NOW);
        registration.faceAnswered("check", FaceState.FAILED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.FACE);
        registration.faceStarted("again", NOW);
    }

    @Test
    void itIsFinishedOnce() {
        proven().beginFinish(NOW);
        registration.finished(Ids.next(), NOW);
        assertThatThrownBy(() -> registration.beginFinish(NOW)).isInstanceOf(RegistrationFinished.class);
        registration.checkAlive(NOW.plusSeconds(9999));
    }

    @Test
    void twoCallsDoNotFinishItAtOnce() {
        proven().beginFinish(NOW);
        assertThatThrownBy(() -> registration.beginFinish(NOW.plusSeconds(29))).isInstanceOf(RegistrationBusy.class);
        registration.beginFinish(NOW.plusSeconds(30));
    }

    @Test
    void whatCouldNotBeFinishedCanBeTriedAgain() {
        proven().beginFinish(NOW);
        registration.finishFailed(NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
        registration.beginFinish(NOW);
    }
}
