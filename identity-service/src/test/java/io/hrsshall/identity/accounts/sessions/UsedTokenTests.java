package io.hrsshall.identity.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.accounts.sessions.UsedToken.Reuse;
import io.hrsshall.identity.accounts.sessions.UsedToken.State;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsedTokenTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final UUID ROW = Ids.next();
    private static final Sealed ANSWER = new Sealed(new byte[]{1}, 1);

    private static UsedToken used(State state, @Nullable Sealed answer) {
        return new UsedToken(ROW, "session", "unit:1:", state, NOW, state == State.RUNNING ? null : NOW, answer);
    }

    @Test
    void theSameAnswerIsGivenWithinTenSeconds() {
        UsedToken token = used(State.ANSWERED, ANSWER);
        assertThat(token.reuse("unit:1:", NOW.plusMillis(9_999))).isEqualTo(Reuse.SAME_ANSWER);
    }

    @Test
    void laterUseIsAReplay() {
        UsedToken token = used(State.ANSWERED, ANSWER);
        assertThat(token.reuse("unit:1:", NOW.plusSeconds(10))).isEqualTo(Reuse.REPLAYED);
        assertThat(token.reuse("unit:2:", NOW.plusSeconds(10))).isEqualTo(Reuse.REPLAYED);
    }

    @Test
    void useForAnotherTargetGetsNoAnswer() {
        assertThat(used(State.ANSWERED, ANSWER).reuse("unit:2:", NOW)).isEqualTo(Reuse.OTHER_TARGET);
    }

    @Test
    void parallelUseWaits() {
        assertThat(used(State.RUNNING, null).reuse("unit:1:", NOW.plusSeconds(19))).isEqualTo(Reuse.WAIT);
        assertThat(used(State.RUNNING, null).reuse("unit:1:", NOW.plusSeconds(20)))
                .isEqualTo(Reuse.TAKE_OVER);
    }

    @Test
    void aRefusedTokenStaysRefused() {
        assertThat(used(State.REFUSED, null).reuse("unit:1:", NOW)).isEqualTo(Reuse.REFUSED);
    }
}
