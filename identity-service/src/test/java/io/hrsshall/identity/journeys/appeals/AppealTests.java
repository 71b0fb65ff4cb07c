package io.hrsshall.identity.journeys.appeals;

import static io.hrsshall.identity.journeys.journey.JourneyFixtures.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.Mobile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AppealTests {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final PersonId FIRST = new PersonId(Ids.next());
    private static final PersonId SECOND = new PersonId(Ids.next());
    private static final String OBJECTION = "K7Q2-M9PX";
    private static final Mobile CLAIMANT = new Mobile("13800000001");

    private final FlowToken token = FlowToken.create();

    private Appeal opened(AppealSubject subject) {
        return Appeal.open(opening(token, NOW), subject, new byte[]{1});
    }

    private Appeal deciding(AppealSubject subject, Holders holders) {
        Appeal appeal = opened(subject);
        appeal.faceStarted(FaceProvider.ALIPAY, "face", NOW);
        assertThat(appeal.faceAnswered("face", FaceCheckState.PASSED, NOW)).isTrue();
        appeal.proven(holders, NOW);
        return appeal;
    }

    private static Holders has(AppealSubject subject, Optional<PersonId> holder) {
        return subject == AppealSubject.MOBILE
                ? new Holders(Optional.empty(), holder)
                : new Holders(holder, Optional.empty());
    }

    private static final Duration OBJECTION_PERIOD = Duration.ofMinutes(10);

    enum Call {
        START_FACE,
        FACE_PASSES,
        FACE_FAILS,
        OTHER_FACE_PASSES,
        DECIDE_WITHOUT_FACE,
        TAKE_BACK,
        COMPLETE,
        OBJECT,
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
        Optional<PersonId> holder = Optional.of(FIRST);
        Optional<PersonId> shown = Optional.empty();
        int proofs = 0;
        int takings = 0;
        boolean objected = false;
        Instant announcedAt = Instant.MAX;
        for (Call call : calls) {
            try {
                appeal.checkNotExpired(now);
                switch (call) {
                    case START_FACE -> appeal.faceStarted(FaceProvider.ALIPAY, "face", now);
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
                        if (subject == AppealSubject.MOBILE) {
                            appeal.takenBack(has(subject, holder), now);
                            takings++;
                        } else {
                            appeal.announced(has(subject, holder), OBJECTION, new byte[]{1},
                                    now.plus(OBJECTION_PERIOD), now);
                            announcedAt = now;
                        }
                        assertThat(proofs).isEqualTo(1);
                        assertThat(holder).isPresent().isEqualTo(shown);
                        assertThat(now).isBefore(appeal.expiresAt());
                        if (subject == AppealSubject.MOBILE) {
                            holder = Optional.empty();
                        }
                    }
                    case COMPLETE -> {
                        if (appeal.completed(has(subject, holder), true, CLAIMANT, now)) {
                            takings++;
                            assertThat(subject).isEqualTo(AppealSubject.ID_NUMBER);
                            assertThat(objected).isFalse();
                            assertThat(now).isAfterOrEqualTo(announcedAt.plus(OBJECTION_PERIOD));
                            assertThat(holder).isPresent().isEqualTo(shown);
                            holder = Optional.empty();
                        }
                    }
                    case OBJECT -> {
                        objected |= appeal.step() == AppealStep.WAITING;
                        appeal.objected(CLAIMANT, now);
                    }
                    case IT_CHANGES_HANDS -> holder = Optional.of(SECOND);
                    case IT_BECOMES_FREE -> holder = Optional.empty();
                    case WAIT -> now = now.plus(Duration.ofMinutes(7));
                }
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isIn("appeal-step", "appeal-expired", "appeal-holder-changed",
                        "face-limit");
            } catch (IllegalStateException impossible) {
                assertThat(call).isIn(Call.START_FACE, Call.DECIDE_WITHOUT_FACE, Call.COMPLETE);
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
        Holders shown = new Holders(Optional.of(FIRST), Optional.of(SECOND));
        assertThatThrownBy(() -> appeal.announced(new Holders(Optional.of(FIRST), Optional.empty()), OBJECTION,
                new byte[]{1}, NOW.plus(OBJECTION_PERIOD), NOW)).hasMessage("appeal-holder-changed");
        appeal.announced(shown, OBJECTION, new byte[]{1}, NOW.plus(OBJECTION_PERIOD), NOW);
        assertThatThrownBy(() -> appeal.completed(shown, true, CLAIMANT, NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(appeal.completed(shown, true, CLAIMANT, NOW.plus(OBJECTION_PERIOD))).isTrue();
        assertThat(appeal.documentHolder()).contains(FIRST);
        assertThat(appeal.mobileHolder()).contains(SECOND);
    }

    @Test
    void whoProvedTheFaceDuringTheWaitKeepsTheDocument() {
        Holders shown = new Holders(Optional.of(FIRST), Optional.empty());
        Appeal appeal = deciding(AppealSubject.ID_NUMBER, shown);
        appeal.announced(shown, OBJECTION, new byte[]{1}, NOW.plus(OBJECTION_PERIOD), NOW);
        assertThat(appeal.completed(shown, false, CLAIMANT, NOW.plus(OBJECTION_PERIOD))).isFalse();
        assertThat(appeal.step()).isEqualTo(AppealStep.FAILED);
    }

    @Test
    void onlyTheBearerOfTheTokenHasAccess() {
        assertThat(opened(AppealSubject.MOBILE).isOpenedBy(token.value())).isTrue();
        assertThat(opened(AppealSubject.MOBILE).isOpenedBy("another")).isFalse();
        assertThat(opened(AppealSubject.MOBILE).isOpenedBy(null)).isFalse();
    }
}
