package io.hrsshall.identity.journeys.representatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountFixtures;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepresentativeChangeTests {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final Account ACCOUNT = AccountFixtures.personal(UUID.randomUUID());

    @Test
    void aPassedFaceIsProvenIfTheRegisterStillNamesThePerson() {
        RepresentativeChange change = waiting("check");

        assertThat(answer(change, "check", FaceCheckState.PASSED, true, NOW)).isTrue();

        assertThat(change.step()).isEqualTo(RepresentativeChangeStep.PROVEN);
        // A second answer, such as that of a parallel request, changes nothing.
        assertThat(answer(change, "check", FaceCheckState.PASSED, true, NOW)).isFalse();
        change.granted(NOW);
        change.recorded(NOW);
        assertThat(change.step()).isEqualTo(RepresentativeChangeStep.DONE);
    }

    @Test
    void aPassedFaceIsRefusedIfTheRegisterNamesSomebodyElse() {
        RepresentativeChange change = waiting("check");

        assertThat(answer(change, "check", FaceCheckState.PASSED, false, NOW)).isFalse();

        assertThat(change.step()).isEqualTo(RepresentativeChangeStep.REFUSED);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> change.granted(NOW));
    }

    @Test
    void aFailedFaceMayBeRepeatedAndOnlyTheLastCheckCounts() {
        RepresentativeChange change = waiting("first");
        answer(change, "first", FaceCheckState.FAILED, true, NOW);
        change.faceStarted(FaceProvider.ALIPAY, "second", NOW);

        assertThat(answer(change, "first", FaceCheckState.PASSED, true, NOW)).isFalse();
        assertThat(answer(change, "second", FaceCheckState.PASSED, true, NOW)).isTrue();
    }

    @Test
    void onlyAnUnprovenChangeExpires() {
        RepresentativeChange change = waiting("check");
        Instant later = NOW.plus(RepresentativeChange.VALIDITY);
        assertThatExceptionOfType(RepresentativeChangeConflict.class).isThrownBy(() -> change.checkNotExpired(later));

        answer(change, "check", FaceCheckState.PASSED, true, NOW);

        assertThatCode(() -> change.checkNotExpired(later)).doesNotThrowAnyException();
        assertThatExceptionOfType(RepresentativeChangeConflict.class).isThrownBy(change::checkFaceStartable);
    }

    @Test
    void aProofOfTheUnitReplacesTheFaceOnceIfTheRegisterStillNamesThePerson() {
        RepresentativeChange proven = waiting("check");
        RepresentativeChange refused = waiting("check");

        proven.unitProven(true, NOW);
        refused.unitProven(false, NOW);

        assertThat(proven.step()).isEqualTo(RepresentativeChangeStep.PROVEN);
        assertThat(proven.isUnitProven()).isTrue();
        assertThat(refused.step()).isEqualTo(RepresentativeChangeStep.REFUSED);
        for (RepresentativeChange change : List.of(proven, refused)) {
            assertThatExceptionOfType(RepresentativeChangeConflict.class)
                    .isThrownBy(() -> change.unitProven(true, NOW));
            assertThat(answer(change, "check", FaceCheckState.PASSED, true, NOW)).isFalse();
        }
    }

    @Test
    void whileItWaitsForTheCounterEverySessionOfTheAccountContinuesIt() {
        RepresentativeChange change = begun();
        String account = ACCOUNT.id().toString();
        assertThat(change.isOf(actor(account, "sid-1"))).isTrue();
        assertThat(change.isOf(actor(account, "sid-2"))).isFalse();

        change.awaitCounter(NOW.plus(Duration.ofDays(7)), NOW);

        assertThat(change.isOf(actor(account, "sid-2"))).isTrue();
        assertThat(change.isOf(actor(UUID.randomUUID().toString(), "sid-1"))).isFalse();
        change.checkNotExpired(NOW.plus(Duration.ofDays(6)));
    }

    private static Actor actor(String account, String session) {
        return Actor.fromClaims(Map.of("kind", "person", "sub", account, "person", UUID.randomUUID().toString(), "sid",
                session, "iat", NOW));
    }

    enum Call {
        START_FACE,
        FACE_PASSES,
        FACE_FAILS,
        STALE_FACE_PASSES,
        PROVE_UNIT,
        PROVE_FACE_WITHOUT_ANSWER,
        REGISTER_CHANGES,
        GRANT,
        RECORD,
        WAIT_TEN_MINUTES
    }

    @Property(tries = 1000)
    void noOrderOfCallsSkipsTheProofOrCarriesTheChangeOutTwice(@ForAll @Size(max = 25) List<Call> calls) {
        RepresentativeChange change = begun();
        Instant now = NOW;
        boolean represented = true;
        int proven = 0;
        int granted = 0;
        for (Call call : calls) {
            RepresentativeChangeStep before = change.step();
            try {
                change.checkNotExpired(now);
                switch (call) {
                    case START_FACE -> change.faceStarted(FaceProvider.ALIPAY, "face", now);
                    case FACE_PASSES -> answer(change, "face", FaceCheckState.PASSED, represented, now);
                    case FACE_FAILS -> answer(change, "face", FaceCheckState.FAILED, represented, now);
                    case STALE_FACE_PASSES -> answer(change, "another", FaceCheckState.PASSED, represented, now);
                    case PROVE_FACE_WITHOUT_ANSWER -> change.faceProven(represented, now);
                    case PROVE_UNIT -> change.unitProven(represented, now);
                    case REGISTER_CHANGES -> represented = !represented;
                    case GRANT -> change.granted(now);
                    case RECORD -> change.recorded(now);
                    case WAIT_TEN_MINUTES -> now = now.plus(Duration.ofMinutes(10));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isIn("representative-change-step", "representative-change-expired",
                        "face-limit");
            } catch (IllegalStateException refused) {
                assertThat(call).isIn(Call.START_FACE, Call.PROVE_FACE_WITHOUT_ANSWER, Call.GRANT, Call.RECORD);
            }
            if (before != change.step()) {
                switch (change.step()) {
                    case PROVEN -> {
                        assertThat(call).isIn(Call.FACE_PASSES, Call.PROVE_UNIT);
                        assertThat(represented).isTrue();
                        assertThat(now).isBefore(NOW.plus(RepresentativeChange.VALIDITY));
                        proven++;
                    }
                    case GRANTED -> {
                        assertThat(proven).isOne();
                        granted++;
                    }
                    case REFUSED -> assertThat(represented).isFalse();
                    case DONE -> assertThat(granted).isOne();
                    case FACE -> throw new AssertionError("went back");
                }
            }
        }
        assertThat(proven).isLessThanOrEqualTo(1);
        assertThat(granted).isLessThanOrEqualTo(1);
    }

    private static RepresentativeChange begun() {
        return RepresentativeChange.begin(ACCOUNT, UnifiedSocialCreditCode.complete("91320106MA1MXKQP0"),
                UnitNumber.of(0), "南京示例网络工程有限公司",
                new Confirmation(7L, "sid-1"), NOW);
    }

    /// As the steps do with Alipay's answer.
    ///
    /// @return whether the change is now to be carried out
    private static boolean answer(RepresentativeChange change, String check, FaceCheckState answer, boolean represented,
            Instant now) {
        boolean passed = change.faceAnswered(check, answer, now);
        if (passed) {
            change.faceProven(represented, now);
        }
        return passed && change.step() == RepresentativeChangeStep.PROVEN;
    }

    private static RepresentativeChange waiting(String check) {
        RepresentativeChange change = begun();
        change.faceStarted(FaceProvider.ALIPAY, check, NOW);
        return change;
    }
}
