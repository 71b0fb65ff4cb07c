package io.hrsshall.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.identity.facecheck.FaceCheckState;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PersonRegistrationTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final FlowToken token = FlowToken.create();
    private final PersonRegistration registration = PersonRegistration.open(Ids.next(), token,
            new Sealed(new byte[]{1}, 1), 1, NOW);

    private PersonRegistration proven() {
        registration.faceStarted("check", NOW);
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
        registration.faceStarted("first", NOW);
        registration.faceStarted("second", NOW);
        registration.faceAnswered("first", FaceCheckState.PASSED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.FACE);
        registration.faceAnswered("second", FaceCheckState.PASSED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.PASSWORD);
    }

    @Test
    void aFailedFaceCheckCanBeRepeated() {
        registration.faceStarted("check", NOW);
        registration.faceAnswered("check", FaceCheckState.FAILED, NOW);
        assertThat(registration.step()).isEqualTo(PersonRegistrationStep.FACE);
        registration.faceStarted("again", NOW);
    }

    @Test
    void itIsFinishedOnlyOnce() {
        proven().beginFinish(NOW);
        registration.finished(Ids.next(), NOW);
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
}
