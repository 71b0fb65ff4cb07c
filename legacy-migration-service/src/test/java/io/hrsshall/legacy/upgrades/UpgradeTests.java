package io.hrsshall.legacy.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.City;
import io.hrsshall.legacy.systems.OldSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UpgradeTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Sealed FACTS = new Sealed(new byte[]{1}, 1);
    private static final City NANJING = new City("320100");
    private static final String NUMBER = "5251911226748";

    /// Everything that may happen to an upgrade.
    enum Happening {
        VERIFIED,
        CONFIRMED,
        CREATE,
        NO_MATCH,
        ATTEMPT,
        PERSON_NOTED,
        REFUSED,
        UNIT_REGISTERED,
        LEGAL_REPRESENTATIVE_GRANTED,
        ADMINISTRATOR_GRANTED,
        ACCOUNT_MADE;

        void happenTo(Upgrade upgrade, Instant now) {
            switch (this) {
                case VERIFIED -> upgrade.verified(new byte[]{1}, new byte[]{2}, NANJING, FACTS, now);
                case CONFIRMED -> upgrade.confirmed(FACTS, now);
                case CREATE -> upgrade.create(FACTS, now);
                case NO_MATCH -> upgrade.noteFailure(now);
                case ATTEMPT -> upgrade.attempt(now);
                case PERSON_NOTED -> upgrade.reached(Stage.PERSON, FACTS, now);
                case REFUSED -> upgrade.fail("unit-exists", now);
                case UNIT_REGISTERED -> upgrade.registered(NUMBER, now);
                case LEGAL_REPRESENTATIVE_GRANTED -> upgrade.reached(Stage.LEGAL_REPRESENTATIVE, null, now);
                case ADMINISTRATOR_GRANTED -> upgrade.reached(Stage.ADMINISTRATOR, null, now);
                case ACCOUNT_MADE -> upgrade.reached(Stage.ACCOUNT, FACTS, now);
            }
        }
    }

    private static Upgrade started() {
        return Upgrade.start(OldSystem.JSHRSS, new byte[]{9}, NOW);
    }

    private static Upgrade after(List<Happening> happenings) {
        Upgrade upgrade = started();
        happenings.forEach(happening -> happening.happenTo(upgrade, NOW));
        return upgrade;
    }

    private static Upgrade beingMade() {
        return after(List.of(Happening.VERIFIED, Happening.CONFIRMED, Happening.CREATE));
    }

    /// However things come, in whatever order and how often.
    @Property
    void anUpgradeNeverFailsAfterThePivotAndEndsOnce(@ForAll @Size(max = 40) List<Happening> happenings) {
        holdsThroughout(started(), happenings);
    }

    /// The same from where the making begins, so that the pivot is passed often.
    @Property
    void theMakingGoesForwardOnlyOnceThereIsAUnit(@ForAll @Size(max = 40) List<Happening> happenings) {
        holdsThroughout(beingMade(), happenings);
    }

    private static void holdsThroughout(Upgrade upgrade, List<Happening> happenings) {
        boolean ended = false;
        for (Happening happening : happenings) {
            UpgradeStep before = upgrade.step();
            Stage stage = upgrade.stage();
            try {
                happening.happenTo(upgrade, NOW.plusSeconds(1));
            } catch (BrokenRule refused) {
                assertThat(upgrade.step()).isEqualTo(before);
                assertThat(upgrade.stage()).isEqualTo(stage);
            }
            boolean pastPivot = upgrade.stage().compareTo(Stage.UNIT) > 0;
            assertThat(upgrade.unitNumber().isPresent()).isEqualTo(pastPivot);
            assertThat(upgrade.stage()).isGreaterThanOrEqualTo(stage);
            assertThat(upgrade.stage().ordinal() - stage.ordinal()).isLessThanOrEqualTo(1);
            assertThat(upgrade.step() == UpgradeStep.DONE).isEqualTo(upgrade.stage() == Stage.MADE);
            if (pastPivot) {
                assertThat(upgrade.step()).isIn(UpgradeStep.CREATING, UpgradeStep.DONE);
            }
            if (upgrade.step() == UpgradeStep.FAILED) {
                assertThat(upgrade.facts()).isEmpty();
                assertThat(upgrade.problem()).isPresent();
            }
            if (ended) {
                assertThat(upgrade.step()).isEqualTo(before);
            }
            ended = upgrade.step() == UpgradeStep.DONE || upgrade.step() == UpgradeStep.FAILED;
        }
    }

    @Property
    void anEndHasNoNextStep(@ForAll UpgradeStep next) {
        assertThat(UpgradeStep.DONE.canBecome(next)).isFalse();
        assertThat(UpgradeStep.FAILED.canBecome(next)).isFalse();
    }

    @Property
    void nothingIsMadeBeforeTheOldAccountIsVerified(@ForAll UpgradeStep next) {
        if (UpgradeStep.VERIFICATION.canBecome(next)) {
            assertThat(next).isIn(UpgradeStep.LEGAL_PERSON, UpgradeStep.FAILED);
        }
        if (UpgradeStep.LEGAL_PERSON.canBecome(next)) {
            assertThat(next).isNotIn(UpgradeStep.CREATING, UpgradeStep.DONE);
        }
    }

    @Example
    void theFiveStepsLeadToTheUnit() {
        Upgrade upgrade = after(List.of(Happening.VERIFIED, Happening.CONFIRMED, Happening.CREATE, Happening.ATTEMPT,
                Happening.PERSON_NOTED, Happening.UNIT_REGISTERED, Happening.LEGAL_REPRESENTATIVE_GRANTED,
                Happening.ADMINISTRATOR_GRANTED, Happening.ACCOUNT_MADE));

        assertThat(upgrade.step()).isEqualTo(UpgradeStep.DONE);
        assertThat(upgrade.unitNumber()).contains(NUMBER);
    }

    @Example
    void anotherAccountMayBeVerifiedUntilTheAdministratorIsSet() {
        Upgrade upgrade = after(List.of(Happening.VERIFIED, Happening.VERIFIED, Happening.CONFIRMED,
                Happening.VERIFIED));
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.LEGAL_PERSON);
        assertThatThrownBy(() -> Happening.CREATE.happenTo(upgrade, NOW)).isInstanceOf(WrongStep.class);
    }

    @Example
    void fivePersonsWhoDoNotMatchEndIt() {
        Upgrade upgrade = after(List.of(Happening.VERIFIED, Happening.CONFIRMED, Happening.NO_MATCH,
                Happening.NO_MATCH, Happening.NO_MATCH, Happening.NO_MATCH));
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.ADMINISTRATOR);
        upgrade.noteFailure(NOW);
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.FAILED);
        assertThat(upgrade.problem()).contains("too-many-failures");
    }

    /// A late answer about a person must not stop what another request has begun.
    @Example
    void onceItIsBeingMadeAPersonWhoDoesNotMatchChangesNothing() {
        Upgrade upgrade = beingMade();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> upgrade.noteFailure(NOW)).isInstanceOf(WrongStep.class);
        }
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.CREATING);
    }

    @Example
    void itExpiresAfterThirtyMinutesUnlessItIsBeingMade() {
        Instant end = NOW.plus(Duration.ofMinutes(30));
        Upgrade upgrade = after(List.of(Happening.VERIFIED, Happening.CONFIRMED));
        assertThat(upgrade.isExpired(end.minusSeconds(1))).isFalse();
        assertThatThrownBy(() -> upgrade.create(FACTS, end)).isInstanceOf(UpgradeExpired.class);
        upgrade.create(FACTS, end.minusSeconds(1));
        upgrade.reached(Stage.PERSON, FACTS, end.plusSeconds(3_600));
        assertThat(upgrade.stage()).isEqualTo(Stage.UNIT);
    }

    @Example
    void theFirstTryIsOfTheOneWhoBegan() {
        Upgrade upgrade = beingMade();

        assertThat(upgrade.isUntried()).isTrue();
        assertThat(upgrade.isDue(NOW.plusSeconds(7))).isFalse();
        assertThat(upgrade.isDue(NOW.plusSeconds(8))).isTrue();
        upgrade.attempt(NOW);
        assertThat(upgrade.isUntried()).isFalse();
    }

    @Property
    void triesComeLessAndLessOftenButEveryFiveMinutesAtLeast(@ForAll @IntRange(min = 1, max = 200) int tries) {
        Upgrade upgrade = beingMade();
        Duration last = Duration.ZERO;
        for (int i = 0; i < tries; i++) {
            upgrade.attempt(NOW);
            assertThat(upgrade.nextAttemptAt()).as("while somebody is at it").isEqualTo(NOW.plusSeconds(8));
            upgrade.postpone(NOW);
            Duration pause = Duration.between(NOW, upgrade.nextAttemptAt());
            assertThat(pause).isBetween(last.compareTo(Duration.ofSeconds(2)) < 0 ? Duration.ofSeconds(2) : last,
                    Duration.ofMinutes(5));
            last = pause;
        }
    }

    @Example
    void itOpensWithItsOwnTokenOnly() {
        assertThat(started().opensWith(new byte[]{9})).isTrue();
        assertThat(started().opensWith(new byte[]{8})).isFalse();
        assertThat(started().opensWith(new byte[0])).isFalse();
    }
}
