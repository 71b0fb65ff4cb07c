package io.hrsshall.identity.journeys.recovery;

import static io.hrsshall.identity.journeys.journey.JourneyFixtures.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountFixtures;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecoveryTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final FlowToken token = FlowToken.create();
    private final Optional<Account> account = Optional.of(AccountFixtures.personal(Ids.next()));

    private Recovery opened() {
        return Recovery.open(opening(token, NOW), null);
    }

    enum Call {
        START_FACE,
        START_ANOTHER_FACE,
        FACE_PASSES,
        FACE_FAILS,
        OTHER_FACE_PASSES,
        REQUEST_CODE,
        ENTER_RIGHT_CODE,
        SET_PASSWORD,
        SET_PASSWORD_WITHOUT_KEYCLOAK,
        CRASH_WHILE_SETTING,
        WAIT_A_MINUTE
    }

    /// The calls of the service in any order, with repetitions: no step is skipped, and one password is set.
    @Property(tries = 2000)
    void noOrderOfCallsSkipsAStep(@ForAll @Size(max = 25) List<Call> calls) {
        Recovery recovery = opened();
        Instant now = NOW;
        boolean codeSent = false;
        int proofs = 0;
        int passwords = 0;
        String lastFace = "";
        for (Call call : calls) {
            try {
                recovery.checkNotExpired(now);
                switch (call) {
                    case START_FACE -> {
                        recovery.faceStarted(FaceProvider.ALIPAY, "face", now);
                        lastFace = "face";
                    }
                    case START_ANOTHER_FACE -> {
                        recovery.faceStarted(FaceProvider.ALIPAY, "another", now);
                        lastFace = "another";
                    }
                    case FACE_PASSES, OTHER_FACE_PASSES -> {
                        String check = call == Call.FACE_PASSES ? "face" : "another";
                        if (recovery.faceAnswered(check, FaceCheckState.PASSED, now)) {
                            assertThat(check).isEqualTo(lastFace);
                            recovery.proven(RecoveryProof.FACE, account, 8, now);
                            proofs++;
                        }
                    }
                    case FACE_FAILS -> recovery.faceAnswered("face", FaceCheckState.FAILED, now);
                    case REQUEST_CODE -> {
                        recovery.codeReserved(Ids.next(), now);
                        codeSent = true;
                    }
                    case ENTER_RIGHT_CODE -> {
                        recovery.checkAwaitsProof();
                        if (codeSent) {
                            recovery.proven(RecoveryProof.SMS, account, 8, now);
                            proofs++;
                        }
                    }
                    case SET_PASSWORD -> {
                        AccountId owner = recovery.beginSetting(now);
                        assertThat(owner).isEqualTo(account.orElseThrow().id());
                        assertThat(proofs).isEqualTo(1);
                        recovery.passwordSet(now);
                        passwords++;
                    }
                    case SET_PASSWORD_WITHOUT_KEYCLOAK -> {
                        recovery.beginSetting(now);
                        assertThat(proofs).isEqualTo(1);
                        recovery.settingFailed(now);
                    }
                    case CRASH_WHILE_SETTING -> {
                        recovery.beginSetting(now);
                        assertThat(proofs).isEqualTo(1);
                    }
                    case WAIT_A_MINUTE -> now = now.plus(Duration.ofMinutes(1));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isIn("recovery-step", "recovery-finished", "recovery-expired",
                        "password-change-busy", "sms-limit", "face-limit");
            } catch (IllegalStateException impossible) {
                // A face check that was started and not answered can be started again only when it failed.
                assertThat(call).isIn(Call.START_FACE, Call.START_ANOTHER_FACE);
            }
            assertThat(proofs).isLessThanOrEqualTo(1);
            assertThat(passwords).isLessThanOrEqualTo(proofs);
        }
    }

    @Test
    void onlyTheBearerOfTheTokenHasAccess() {
        assertThat(opened().isOpenedBy(token.value())).isTrue();
        assertThat(opened().isOpenedBy("another")).isFalse();
        assertThat(opened().isOpenedBy(null)).isFalse();
    }

    @Test
    void itExpiresAfterThirtyMinutes() {
        Recovery recovery = opened();
        recovery.checkNotExpired(NOW.plusSeconds(1799));
        assertThatThrownBy(() -> recovery.checkNotExpired(NOW.plusSeconds(1800))).hasMessage("recovery-expired");
    }

    @Test
    void aProvenPersonWithoutSuchAnAccountCannotSetAPassword() {
        Recovery recovery = opened();
        recovery.proven(RecoveryProof.FACE, Optional.empty(), 8, NOW);
        assertThat(recovery.step()).isEqualTo(RecoveryStep.FAILED);
        assertThatThrownBy(() -> recovery.beginSetting(NOW)).hasMessage("recovery-step");
    }

    @Test
    void aMinuteIsBetweenTwoCodesAndFiveAreAll() {
        Recovery recovery = opened();
        List<Instant> sent = new ArrayList<>();
        for (int second = 0; second < 600; second += 30) {
            Instant at = NOW.plusSeconds(second);
            try {
                recovery.codeReserved(Ids.next(), at);
                sent.add(at);
            } catch (RecoveryConflict limited) {
                assertThat(limited.code()).isEqualTo("sms-limit");
            }
        }
        assertThat(sent).containsExactly(NOW, NOW.plusSeconds(60), NOW.plusSeconds(120), NOW.plusSeconds(180),
                NOW.plusSeconds(240));
    }

    @Test
    void oneRequestAtATimeSetsThePassword() {
        Recovery recovery = opened();
        recovery.proven(RecoveryProof.FACE, account, 8, NOW);
        recovery.beginSetting(NOW);
        assertThatThrownBy(() -> recovery.beginSetting(NOW.plusSeconds(29))).hasMessage("password-change-busy");
        recovery.beginSetting(NOW.plusSeconds(30));
        recovery.passwordSet(NOW.plusSeconds(31));
        assertThatThrownBy(() -> recovery.beginSetting(NOW.plusSeconds(90))).hasMessage("recovery-finished");
    }
}
