package io.hrsshall.identity.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceCheckTests {

    @Test
    void aFailedCheckMayBeStartedAgainTenTimesInAll() {
        FaceCheck check = FaceCheck.none();
        for (int i = 0; i < 10; i++) {
            check = check.started("check-" + i).answered(FaceState.FAILED);
        }
        FaceCheck last = check;
        assertThatThrownBy(() -> last.started("one-more")).isInstanceOf(TooManyFaceChecks.class);
    }

    @Test
    void aPassedCheckStaysPassed() {
        FaceCheck passed = FaceCheck.none().started("check").answered(FaceState.PASSED);
        assertThatThrownBy(() -> passed.started("again")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(FaceState.class)
    void checksGoTheirWay(FaceState state) {
        Set<FaceState> allowed = switch (state) {
            case NOT_STARTED -> EnumSet.of(FaceState.WAITING);
            case WAITING -> EnumSet.of(FaceState.WAITING, FaceState.FAILED, FaceState.PASSED);
            case FAILED -> EnumSet.of(FaceState.WAITING);
            case PASSED -> EnumSet.noneOf(FaceState.class);
        };
        for (FaceState next : FaceState.values()) {
            assertThat(state.canBecome(next)).as("%s → %s", state, next).isEqualTo(allowed.contains(next));
        }
    }

    @Test
    void aResumeTokenIsKnownByItsHash() {
        ResumeToken token = ResumeToken.create();
        assertThat(ResumeToken.matches(token.value(), token.hash())).isTrue();
        assertThat(ResumeToken.matches(ResumeToken.create().value(), token.hash())).isFalse();
        assertThat(ResumeToken.matches(null, token.hash())).isFalse();
        assertThat(token).hasToString("ResumeToken");
    }
}
