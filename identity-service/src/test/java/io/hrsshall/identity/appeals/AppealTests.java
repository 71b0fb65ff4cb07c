package io.hrsshall.identity.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.facecheck.FaceCheckState;
import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.identity.persons.PersonReclaim.Holders;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AppealTests {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final UUID FIRST = Ids.next();
    private static final UUID SECOND = Ids.next();

    private final FlowToken token = FlowToken.create();

    private Appeal opened(AppealSubject subject) {
        return Appeal.open(Ids.next(), token, subject, new Sealed(new byte[]{1}, 1), new byte[]{1}, 7, NOW);
    }

    private Appeal deciding(AppealSubject subject, Holders holders) {
        Appeal appeal = opened(subject);
        appeal.faceStarted("face", NOW);
        assertThat(appeal.faceAnswered("face", FaceCheckState.PASSED, NOW)).isTrue();
        appeal.proven(holders, NOW);
        return appeal;
    }

    private static Holders has(AppealSubject subject, Optional<UUID> holder) {
        return subject == AppealSubject.MOBILE
                ? new Holders(Optional.empty(), holder)
                : new Holders(holder, Optional.empty());
    }

    enum Call {
        START_FACE,
        FACE_PASSES,
        FACE_FAILS,
        OTHER_FACE_PASSES,
        DECIDE_WITHOUT_FACE,
        TAKE_BACK,
        IT_CHANGES_HANDS,
        IT_BECOMES_FREE,
        WAIT
    }

    /// The calls of several requests in any order, with repetitions: it is taken back at most once, after the face, and
    /// only from the one who was shown.
    @Property(tries = 2000)
    void noOrderOfCallsSkipsAStep(@ForAll AppealSubject subject, @ForAll @Size(max = 25) List<Call> calls) {
        Appeal appeal = opened(subject);
        Instant now = NOW;
        Optional<UUID> holder = Optional.of(FIRST);
        Optional<UUID> shown = Optional.empty();
        int proofs = 0;
        int takings = 0;
        for (Call call : calls) {
            try {
                appeal.checkNotExpired(now);
                switch (call) {
                    case START_FACE -> appeal.faceStarted("face", now);
                    case FACE_PASSES, OTHER_FACE_PASSES -> {
                        String check = call == Call.FACE_PASSES ? "face" : "another";
                        if (appeal.faceAnswered(check, FaceCheckState.PASSED, now)) {
                            assertThat(check).isEqualTo("face");
                            appeal.proven(has(subject, holder), now);
                            shown = holder;
                            proofs++;
                        }
                    }
                    case FACE_FAILS -> appeal.faceAnswered("face", FaceCheckState.FAILED, now);
                    case DECIDE_WITHOUT_FACE -> {
                        AppealStep before = appeal.step();
                        appeal.proven(has(subject, holder), now);
                        assertThat(before).as("a step was skipped").isNull();
                    }
                    case TAKE_BACK -> {
                        appeal.takenBack(has(subject, holder), now);
                        takings++;
                        assertThat(proofs).isEqualTo(1);
                        assertThat(holder).isPresent().isEqualTo(shown);
                        assertThat(now).isBefore(appeal.expiresAt());
                        holder = Optional.empty();
                    }
                    case IT_CHANGES_HANDS -> holder = Optional.of(SECOND);
                    case IT_BECOMES_FREE -> holder = Optional.empty();
                    case WAIT -> now = now.plus(Duration.ofMinutes(7));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isIn("appeal-step", "appeal-expired", "appeal-holder-changed",
                        "face-limit");
            } catch (IllegalStateException impossible) {
                assertThat(call).isIn(Call.START_FACE, Call.DECIDE_WITHOUT_FACE);
            }
            assertThat(proofs).isLessThanOrEqualTo(1);
            assertThat(takings).isLessThanOrEqualTo(proofs);
        }
    }

    @Test
    void nothingIsTakenBackThatNobodyElseHas() {
        Appeal appeal = deciding(AppealSubject.MOBILE, new Holders(Optional.of(FIRST), Optional.empty()));
        assertThat(appeal.step()).isEqualTo(AppealStep.FAILED);
        assertThatThrownBy(() -> appeal.takenBack(new Holders(Optional.of(FIRST), Optional.empty()), NOW))
                .hasMessage("appeal-step");
    }

    @Test
    void theClaimantOfAMobileKeepsTheOwnAccounts() {
        Appeal appeal = deciding(AppealSubject.MOBILE, new Holders(Optional.of(FIRST), Optional.of(SECOND)));
        appeal.takenBack(new Holders(Optional.of(FIRST), Optional.of(SECOND)), NOW);
        assertThat(appeal.documentHolder()).isEmpty();
        assertThat(appeal.mobileHolder()).contains(SECOND);
    }

    @Test
    void theMobileOfAThirdPersonIsTakenBackWithTheDocument() {
        Appeal appeal = deciding(AppealSubject.ID_NUMBER, new Holders(Optional.of(FIRST), Optional.of(SECOND)));
        assertThatThrownBy(
                () -> appeal.takenBack(new Holders(Optional.of(FIRST), Optional.empty()), NOW))
                .hasMessage("appeal-holder-changed");
        appeal.takenBack(new Holders(Optional.of(FIRST), Optional.of(SECOND)), NOW);
        assertThat(appeal.documentHolder()).contains(FIRST);
        assertThat(appeal.mobileHolder()).contains(SECOND);
    }

    @Test
    void onlyTheBearerOfTheTokenHasAccess() {
        assertThat(opened(AppealSubject.MOBILE).isOpenedBy(token.value())).isTrue();
        assertThat(opened(AppealSubject.MOBILE).isOpenedBy("another")).isFalse();
        assertThat(opened(AppealSubject.MOBILE).isOpenedBy(null)).isFalse();
    }
}
