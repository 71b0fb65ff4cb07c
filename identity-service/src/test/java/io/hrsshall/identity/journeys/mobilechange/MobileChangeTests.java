package io.hrsshall.identity.journeys.mobilechange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountFixtures;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MobileChangeTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final Account account = AccountFixtures.personal(Ids.next());

    private MobileChange begun() {
        return MobileChange.begin(account, new Confirmation(7L, "sid-1"), NOW);
    }

    enum Call {
        START_FACE,
        FACE_PASSES,
        FACE_FAILS,
        STALE_FACE_PASSES,
        COMPLETE,
        WAIT_TEN_MINUTES
    }

    @Property(tries = 1000)
    void noOrderOfCallsSkipsTheFaceOrChangesTheMobileTwice(@ForAll @Size(max = 20) List<Call> calls) {
        MobileChange change = begun();
        Instant now = NOW;
        boolean started = false;
        boolean passed = false;
        int completed = 0;
        for (Call call : calls) {
            try {
                change.checkNotExpired(now);
                switch (call) {
                    case START_FACE -> {
                        change.faceStarted(FaceProvider.ALIPAY, "face", now);
                        started = true;
                    }
                    case FACE_PASSES -> {
                        change.faceAnswered("face", FaceCheckState.PASSED, now);
                        passed |= started && change.step() == MobileChangeStep.MOBILE;
                    }
                    case FACE_FAILS -> change.faceAnswered("face", FaceCheckState.FAILED, now);
                    case STALE_FACE_PASSES -> change.faceAnswered("another", FaceCheckState.PASSED, now);
                    case COMPLETE -> {
                        change.done(now);
                        assertThat(passed).isTrue();
                        completed++;
                    }
                    case WAIT_TEN_MINUTES -> now = now.plus(Duration.ofMinutes(10));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isIn("mobile-change-step", "mobile-change-expired", "face-limit");
            } catch (IllegalStateException waiting) {
                assertThat(call).isEqualTo(Call.START_FACE);
            }
        }
        assertThat(completed).isLessThanOrEqualTo(1);
        assertThat(now.isBefore(NOW.plus(MobileChange.VALIDITY)) || completed == 0
                || change.step() == MobileChangeStep.DONE).isTrue();
    }

    private static Actor actor(UUID account, String session) {
        return Actor.fromClaims(Map.of("kind", "person", "sub", account.toString(), "person", Ids.next().toString(),
                "sid", session, "iat", NOW));
    }

    @Test
    void onlyItsSessionContinuesItForThirtyMinutes() {
        MobileChange change = begun();
        assertThat(change.isOf(actor(account.id().value(), "sid-1"))).isTrue();
        assertThat(change.isOf(actor(account.id().value(), "sid-2"))).isFalse();
        assertThat(change.isOf(actor(Ids.next(), "sid-1"))).isFalse();
        change.checkNotExpired(NOW.plusSeconds(1799));
        assertThatThrownBy(() -> change.checkNotExpired(NOW.plusSeconds(1800))).hasMessage("mobile-change-expired");
    }
}
