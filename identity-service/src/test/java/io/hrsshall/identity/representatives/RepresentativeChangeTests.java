package io.hrsshall.identity.representatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.identity.facecheck.FaceCheckState;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepresentativeChangeTests {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final UUID ACCOUNT = UUID.randomUUID();

    @Test
    void aPassedFaceIsProvenIfTheRegisterStillNamesThePerson() {
        RepresentativeChange change = waiting("check");

        assertThat(change.faceAnswered("check", FaceCheckState.PASSED, true, NOW)).isTrue();

        assertThat(change.step()).isEqualTo(RepresentativeChangeStep.PROVEN);
        // A second answer, such as that of a parallel request, changes nothing.
        assertThat(change.faceAnswered("check", FaceCheckState.PASSED, true, NOW)).isFalse();
        change.granted(NOW);
        change.recorded(NOW);
        assertThat(change.step()).isEqualTo(RepresentativeChangeStep.DONE);
    }

    @Test
    void aPassedFaceIsRefusedIfTheRegisterNamesSomebodyElse() {
        RepresentativeChange change = waiting("check");

        assertThat(change.faceAnswered("check", FaceCheckState.PASSED, false, NOW)).isFalse();

        assertThat(change.step()).isEqualTo(RepresentativeChangeStep.REFUSED);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> change.granted(NOW));
    }

    @Test
    void aFailedFaceMayBeRepeatedAndOnlyTheLastCheckCounts() {
        RepresentativeChange change = waiting("first");
        change.faceAnswered("first", FaceCheckState.FAILED, true, NOW);
        change.faceStarted("second", NOW);

        assertThat(change.faceAnswered("first", FaceCheckState.PASSED, true, NOW)).isFalse();
        assertThat(change.faceAnswered("second", FaceCheckState.PASSED, true, NOW)).isTrue();
    }

    @Test
    void onlyAnUnprovenChangeExpires() {
        RepresentativeChange change = waiting("check");
        Instant later = NOW.plus(RepresentativeChange.VALIDITY);
        assertThatExceptionOfType(RepresentativeChangeConflict.class).isThrownBy(() -> change.checkNotExpired(later));

        change.faceAnswered("check", FaceCheckState.PASSED, true, NOW);

        assertThatCode(() -> change.checkNotExpired(later)).doesNotThrowAnyException();
        assertThatExceptionOfType(RepresentativeChangeConflict.class).isThrownBy(change::checkFaceStartable);
    }

    private static RepresentativeChange waiting(String check) {
        RepresentativeChange change = RepresentativeChange.begin(ACCOUNT, UUID.randomUUID(),
                UnifiedSocialCreditCode.complete("91320106MA1MXKQP0"), UnitNumber.of(0), "南京示例网络工程有限公司", NOW);
        change.faceStarted(check, NOW);
        return change;
    }
}
