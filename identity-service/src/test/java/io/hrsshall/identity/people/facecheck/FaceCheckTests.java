package io.hrsshall.identity.people.facecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceCheckTests {

    @Test
    void aCheckCanBeStartedTenTimes() {
        FaceCheck check = FaceCheck.none();
        for (int i = 0; i < 10; i++) {
            check = check.started(FaceProvider.APP, "check-" + i).answered(FaceCheckState.FAILED);
        }
        FaceCheck last = check;
        assertThatThrownBy(() -> last.started(FaceProvider.APP, "one-more")).isInstanceOf(FaceCheckLimitReached.class);
    }

    @Test
    void aPassedCheckCannotBeStartedAgain() {
        FaceCheck passed = FaceCheck.none().started(FaceProvider.APP, "check").answered(FaceCheckState.PASSED);
        assertThatThrownBy(() -> passed.started(FaceProvider.APP, "again")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(FaceCheckState.class)
    void onlyTheAllowedTransitionsArePossible(FaceCheckState state) {
        Set<FaceCheckState> allowed = switch (state) {
            case NOT_STARTED -> EnumSet.of(FaceCheckState.WAITING);
            case WAITING -> EnumSet.of(FaceCheckState.WAITING, FaceCheckState.FAILED, FaceCheckState.PASSED);
            case FAILED -> EnumSet.of(FaceCheckState.WAITING);
            case PASSED -> EnumSet.noneOf(FaceCheckState.class);
        };
        for (FaceCheckState next : FaceCheckState.values()) {
            assertThat(state.canBecome(next)).as("%s → %s", state, next).isEqualTo(allowed.contains(next));
        }
    }
}
