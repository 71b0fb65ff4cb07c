package io.hrsshall.legacy.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class UpgradeTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Sealed DATA = new Sealed(new byte[]{1}, 1);
    private static final City NANJING = new City("320100");
    private static final City WUXI = new City("320200");
    private static final Actor CLERK = Actor.fromClaims(Map.of("kind", "staff", "sub", "clerk", "city",
            "320100", "iat", NOW));
    private static final UnitNumber NUMBER = new UnitNumber("5251911226748");

    /// Every change of an upgrade.
    enum Change {
        VERIFIED,
        CONFIRMED,
        CREATION_STARTED,
        NO_MATCH,
        PERSON_CREATED,
        REFUSED,
        UNIT_REGISTERED,
        JOINED,
        PUT_INTO_CONFLICT,
        JOIN_DECIDED,
        REJECTED,
        HANDED_OVER,
        LEGAL_REPRESENTATIVE_GRANTED,
        ADMINISTRATOR_GRANTED,
        ACCOUNT_CREATED;

        void applyTo(Upgrade upgrade, Instant now) {
            switch (this) {
                case VERIFIED -> upgrade.verify(new byte[]{1}, new byte[]{2}, 7, NANJING, DATA, now);
                case CONFIRMED -> upgrade.confirmLegalRepresentative(DATA, now);
                case CREATION_STARTED -> upgrade.startCreation(DATA, now);
                case NO_MATCH -> upgrade.countMismatch(now);
                case PERSON_CREATED -> upgrade.complete(CreationStage.PERSON, DATA, now);
                case REFUSED -> upgrade.fail("unit-exists", now);
                case UNIT_REGISTERED -> upgrade.completeRegistration(NUMBER, now);
                case JOINED -> upgrade.join(NUMBER, DATA, now);
                case PUT_INTO_CONFLICT -> upgrade.putIntoConflict(NUMBER, DATA, now);
                case JOIN_DECIDED -> upgrade.decide(new ConflictDecision.Join(), CLERK, now);
                case REJECTED -> upgrade.decide(new ConflictDecision.Reject(), CLERK, now);
                case HANDED_OVER -> upgrade.decide(new ConflictDecision.HandOver(WUXI), CLERK, now);
                case LEGAL_REPRESENTATIVE_GRANTED ->
                    upgrade.complete(CreationStage.LEGAL_REPRESENTATIVE, null, now);
                case ADMINISTRATOR_GRANTED -> upgrade.complete(CreationStage.ADMINISTRATOR, null, now);
                case ACCOUNT_CREATED -> upgrade.complete(CreationStage.ACCOUNT, DATA, now);
            }
        }
    }

    private static Upgrade started() {
        return Upgrade.start(LegacySystem.JSHRSS, new byte[]{9}, NOW);
    }

    private static Upgrade after(Change... changes) {
        Upgrade upgrade = started();
        List.of(changes).forEach(change -> change.applyTo(upgrade, NOW));
        return upgrade;
    }

    private static Upgrade creatingUpgrade() {
        return after(Change.VERIFIED, Change.CONFIRMED, Change.CREATION_STARTED);
    }

    /// For all changes in any order and number.
    @Property
    void anUpgradeNeverFailsAfterThePivotAndEndsOnce(@ForAll @Size(max = 40) List<Change> changes) {
        assertInvariants(started(), changes);
    }

    /// The same from the start of the creation, so that many sequences pass the pivot.
    @Property
    void creationOnlyGoesForwardAfterThePivot(@ForAll @Size(max = 40) List<Change> changes) {
        assertInvariants(creatingUpgrade(), changes);
    }

    private static void assertInvariants(Upgrade upgrade, List<Change> changes) {
        boolean ended = false;
        for (Change change : changes) {
            UpgradeStep before = upgrade.step();
            CreationStage stage = upgrade.stage();
            try {
                change.applyTo(upgrade, NOW.plusSeconds(1));
            } catch (BrokenRule refused) {
                assertThat(upgrade.step()).isEqualTo(before);
                assertThat(upgrade.stage()).isEqualTo(stage);
            }
            boolean pastPivot = upgrade.stage().compareTo(CreationStage.UNIT) > 0;
            assertThat(upgrade.unitNumber().isPresent()).isEqualTo(pastPivot || upgrade.step() == UpgradeStep.JOINED
                    || upgrade.step() == UpgradeStep.CONFLICT);
            assertThat(upgrade.stage()).isGreaterThanOrEqualTo(stage);
            assertThat(upgrade.stage().ordinal() - stage.ordinal()).isLessThanOrEqualTo(1);
            assertThat(upgrade.step() == UpgradeStep.DONE).isEqualTo(upgrade.stage() == CreationStage.COMPLETE);
            if (pastPivot) {
                assertThat(upgrade.step()).isIn(UpgradeStep.CREATING, UpgradeStep.DONE);
            }
            if (upgrade.step() == UpgradeStep.FAILED) {
                assertThat(upgrade.data()).isEmpty();
                assertThat(upgrade.problem()).isPresent();
            }
            if (ended) {
                assertThat(upgrade.step()).isEqualTo(before);
            }
            ended = upgrade.step() == UpgradeStep.DONE || upgrade.step() == UpgradeStep.JOINED
                    || upgrade.step() == UpgradeStep.FAILED;
        }
    }

    @Property
    void aFinalStepHasNoSuccessor(@ForAll UpgradeStep next) {
        assertThat(UpgradeStep.DONE.canBecome(next)).isFalse();
        assertThat(UpgradeStep.JOINED.canBecome(next)).isFalse();
        assertThat(UpgradeStep.FAILED.canBecome(next)).isFalse();
    }

    @Property
    void nothingIsCreatedBeforeTheLegacyAccountIsVerified(@ForAll UpgradeStep next) {
        if (UpgradeStep.VERIFICATION.canBecome(next)) {
            assertThat(next).isIn(UpgradeStep.LEGAL_PERSON, UpgradeStep.FAILED);
        }
        if (UpgradeStep.LEGAL_PERSON.canBecome(next)) {
            assertThat(next).isNotIn(UpgradeStep.CREATING, UpgradeStep.DONE);
        }
    }

    @Example
    void theFiveStepsLeadToTheUnit() {
        Upgrade upgrade = after(Change.VERIFIED, Change.CONFIRMED, Change.CREATION_STARTED, Change.PERSON_CREATED,
                Change.UNIT_REGISTERED, Change.LEGAL_REPRESENTATIVE_GRANTED, Change.ADMINISTRATOR_GRANTED,
                Change.ACCOUNT_CREATED);

        assertThat(upgrade.step()).isEqualTo(UpgradeStep.DONE);
        assertThat(upgrade.unitNumber()).contains(NUMBER);
    }

    private static Upgrade conflict() {
        return after(Change.VERIFIED, Change.CONFIRMED, Change.CREATION_STARTED, Change.PERSON_CREATED,
                Change.PUT_INTO_CONFLICT);
    }

    @Example
    void aConflictIsDecidedByTheCityThatItIsHandedOverTo() {
        Upgrade upgrade = conflict();
        assertThat(upgrade.desk()).contains(NANJING);
        Change.HANDED_OVER.applyTo(upgrade, NOW);
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.CONFLICT);
        assertThat(upgrade.desk()).contains(WUXI);
        Change.JOIN_DECIDED.applyTo(upgrade, NOW);
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.JOINED);
        assertThat(upgrade.unitNumber()).contains(NUMBER);
        assertRefused("conflict-decided", () -> Change.REJECTED.applyTo(upgrade, NOW));
    }

    @Example
    void aRejectedConflictNamesNoUnitAndKeepsNoData() {
        Upgrade upgrade = conflict();
        Change.REJECTED.applyTo(upgrade, NOW);
        assertThat(upgrade.problem()).contains("conflict-rejected");
        assertThat(upgrade.unitNumber()).isEmpty();
        assertThat(upgrade.data()).isEmpty();
    }

    @Example
    void aConflictDoesNotExpire() {
        assertThat(conflict().isExpired(NOW.plus(Duration.ofDays(400)))).isFalse();
    }

    @Example
    void anotherAccountMayBeVerifiedUntilTheAdministratorIsSet() {
        Upgrade upgrade = after(Change.VERIFIED, Change.VERIFIED, Change.CONFIRMED, Change.VERIFIED);
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.LEGAL_PERSON);
        assertRefused("upgrade-step", () -> Change.CREATION_STARTED.applyTo(upgrade, NOW));
    }

    @Example
    void fivePersonsWhoDoNotMatchEndTheUpgrade() {
        Upgrade upgrade = after(Change.VERIFIED, Change.CONFIRMED, Change.NO_MATCH, Change.NO_MATCH, Change.NO_MATCH,
                Change.NO_MATCH);
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.ADMINISTRATOR);
        upgrade.countMismatch(NOW);
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.FAILED);
        assertThat(upgrade.problem()).contains("too-many-failures");
    }

    /// A late answer about a person must not stop the creation that another request has started.
    @Example
    void duringTheCreationAPersonWhoDoesNotMatchChangesNothing() {
        Upgrade upgrade = creatingUpgrade();
        for (int i = 0; i < 5; i++) {
            assertRefused("upgrade-step", () -> upgrade.countMismatch(NOW));
        }
        assertThat(upgrade.step()).isEqualTo(UpgradeStep.CREATING);
    }

    @Example
    void anUpgradeExpiresAfterThirtyMinutesUnlessItsCreationHasStarted() {
        Instant end = NOW.plus(Duration.ofMinutes(30));
        Upgrade upgrade = after(Change.VERIFIED, Change.CONFIRMED);
        assertThat(upgrade.isExpired(end.minusSeconds(1))).isFalse();
        assertRefused("upgrade-expired", () -> upgrade.startCreation(DATA, end));
        upgrade.startCreation(DATA, end.minusSeconds(1));
        upgrade.complete(CreationStage.PERSON, DATA, end.plusSeconds(3_600));
        assertThat(upgrade.stage()).isEqualTo(CreationStage.UNIT);
    }

    @Example
    void onlyItsOwnTokenOpensAnUpgrade() {
        assertThat(started().hasToken(new byte[]{9})).isTrue();
        assertThat(started().hasToken(new byte[]{8})).isFalse();
        assertThat(started().hasToken(new byte[0])).isFalse();
    }

    private static void assertRefused(String code, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(UpgradeRefused.class).hasMessage(code);
    }
}
