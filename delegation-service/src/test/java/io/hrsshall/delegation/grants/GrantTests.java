package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.HALL;
import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.aPerson;
import static io.hrsshall.delegation.grants.GrantFixtures.administrator;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.fromNextMonth;
import static io.hrsshall.delegation.grants.GrantFixtures.institutionAdministrator;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.offeredAgent;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static io.hrsshall.delegation.grants.GrantFixtures.unclaimedLegalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.untilYesterday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class GrantTests {

    @Test
    void aNewGrantHasEpochOneAndRegistersAnEvent() {
        Grant grant = agent(thisYear());

        assertThat(grant.epoch()).isEqualTo(1);
        assertThat(events(grant)).singleElement().isInstanceOf(GrantEvent.Granted.class)
                .satisfies(event -> assertThat(event.grant().epoch()).isEqualTo(1));
    }

    @Test
    void aChangeIncrementsTheEpochAndRegistersTheNewState() {
        Grant grant = agent(thisYear());

        assertThat(grant.change(fromNextMonth(), scopes("EM"), HALL, NOW)).isTrue();

        assertThat(grant.epoch()).isEqualTo(2);
        assertThat(events(grant).getLast()).isInstanceOfSatisfying(GrantEvent.Changed.class, changed -> {
            assertThat(changed.grant().epoch()).isEqualTo(2);
            assertThat(changed.grant().scopes()).isEqualTo(scopes("EM"));
            assertThat(changed.grant().window()).isEqualTo(fromNextMonth());
        });
    }

    @Test
    void aChangeToTheSameValuesKeepsTheEpoch() {
        Grant grant = agent(thisYear());

        assertThat(grant.change(thisYear(), scopes("SI.REG.EMP", "SI.REG"), HALL, NOW)).isFalse();

        assertThat(grant.epoch()).isEqualTo(1);
        assertThat(events(grant)).hasSize(1);
    }

    @Test
    void anAdministratorGrantsNothingBetweenTheReplacementAndTheConfirmation() {
        Grant grant = administrator(thisYear());
        assertThatCode(grant::checkMayGrant).doesNotThrowAnyException();

        assertThat(grant.awaitConfirmation(HALL, NOW)).isTrue();
        assertThat(grant.awaitConfirmation(HALL, NOW)).isFalse();
        assertThatExceptionOfType(GrantConflict.class).isThrownBy(grant::checkMayGrant)
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("administrator-unconfirmed"));
        assertThat(grant.isInForce(NOW)).isTrue();

        assertThat(grant.confirm(HALL, NOW)).isTrue();
        assertThat(grant.confirm(HALL, NOW)).isFalse();
        assertThatCode(grant::checkMayGrant).doesNotThrowAnyException();
        assertThat(grant.epoch()).isEqualTo(3);
        assertThat(events(grant)).extracting(event -> event.grant().awaitsConfirmation())
                .containsExactly(false, true, false);
    }

    @Test
    void aRevokedAdministratorIsNotConfirmed() {
        Grant grant = administrator(thisYear());
        grant.awaitConfirmation(HALL, NOW);
        grant.revoke(HALL, NOW);

        assertThatExceptionOfType(GrantConflict.class).isThrownBy(() -> grant.confirm(HALL, NOW));
    }

    @Test
    void aRevokedGrantCannotBeChanged() {
        Grant grant = agent(thisYear());

        assertThat(grant.revoke(HALL, NOW)).isTrue();
        assertThat(grant.revoke(HALL, NOW)).isFalse();

        assertThat(grant.epoch()).isEqualTo(2);
        assertThat(grant.state(NOW)).isEqualTo(GrantState.REVOKED);
        assertThatExceptionOfType(GrantConflict.class)
                .isThrownBy(() -> grant.change(fromNextMonth(), scopes("EM"), HALL, NOW));
    }

    @Test
    void anUnclaimedGrantGivesNoAuthorityUntilItIsClaimed() {
        Grant grant = unclaimedLegalRepresentative(aPerson());
        assertThat(grant.isInForce(NOW)).isFalse();

        assertThat(grant.claim(HALL, NOW)).isTrue();

        assertThat(grant.isInForce(NOW)).isTrue();
        assertThat(grant.epoch()).isEqualTo(2);
        assertThat(grant.claim(HALL, NOW)).isFalse();
    }

    @Test
    void windowEdgesFollowTheClockInShanghai() {
        Grant grant = agent(thisYear());
        Window window = thisYear();

        assertThat(grant.state(window.startsAt().minusNanos(1_000))).isEqualTo(GrantState.UPCOMING);
        assertThat(grant.state(window.startsAt())).isEqualTo(GrantState.IN_FORCE);
        assertThat(grant.state(window.endsAt().minusNanos(1_000))).isEqualTo(GrantState.IN_FORCE);
        assertThat(grant.state(window.endsAt())).isEqualTo(GrantState.ENDED);
        assertThat(window.startsAt()).isEqualTo(Instant.parse("2026-11-24T16:00:00Z"));
    }

    @Test
    void theGrantOfALegalRepresentativeDoesNotEnd() {
        assertThat(legalRepresentative().isInForce(NOW.plusSeconds(3_000_000_000L))).isTrue();
    }

    @Test
    void upcomingAndUnclaimedGrantsAreLiveAndEndedGrantsAreNot() {
        assertThat(agent(fromNextMonth()).state(NOW).isLive()).isTrue();
        assertThat(agent(untilYesterday()).state(NOW).isLive()).isFalse();
        assertThat(administrator(thisYear()).state(NOW).isLive()).isTrue();
        assertThat(unclaimedLegalRepresentative(aPerson()).state(NOW).isLive()).isTrue();
    }

    enum Step {
        CHANGE,
        CHANGE_TO_THE_SAME,
        CLAIM,
        ACCEPT,
        DECLINE,
        LEAVE,
        LAPSE,
        REVOKE
    }

    enum Origin {
        UNCLAIMED,
        OFFERED,
        GRANTED
    }

    /// For any sequence of changes on any days, each effective change uses one epoch and registers one event, the end
    /// is final, and an offer gives no authority before it is accepted in time.
    @Property
    void eachChangeIsOneEpochAndOneEvent(@ForAll Origin origin, @ForAll List<Step> steps,
            @ForAll @IntRange(min = 0, max = 3) int daysPerStep) {
        Grant grant = switch (origin) {
            case UNCLAIMED -> unclaimedLegalRepresentative(aPerson());
            case OFFERED -> offeredAgent(thisYear());
            case GRANTED -> agent(thisYear());
        };
        List<Long> epochs = new ArrayList<>(List.of(1L));
        Instant now = NOW;
        int turn = 0;
        for (Step step : steps) {
            turn++;
            now = now.plus(Duration.ofDays(daysPerStep));
            GrantState before = grant.state(now);
            boolean changed = apply(step, grant, turn, now);
            if (changed) {
                epochs.add(grant.epoch());
            }
            assertThat(changed && before == GrantState.REVOKED).isFalse();
            assertThat(grant.offerTo() != null).isEqualTo(grant.state(now) == GrantState.OFFERED);
            if (changed && step == Step.ACCEPT) {
                assertThat(before).isEqualTo(GrantState.OFFERED);
                assertThat(now).isBefore(NOW.plus(Duration.ofDays(8)));
            }
            if (grant.isInForce(now) && origin == Origin.OFFERED) {
                assertThat(events(grant)).hasAtLeastOneElementOfType(GrantEvent.Accepted.class);
            }
        }
        assertThat(events(grant)).hasSameSizeAs(epochs).extracting(event -> event.grant().epoch())
                .containsExactlyElementsOf(epochs).isSorted().doesNotHaveDuplicates();
        assertThat(grant.epoch()).isEqualTo(epochs.size());
        assertThat(events(grant)).filteredOn(GrantEvent.Ended.class::isInstance)
                .hasSize(grant.state(now) == GrantState.REVOKED ? 1 : 0);
        assertThat(grant.state(now) == GrantState.REVOKED || !steps.contains(Step.REVOKE)).isTrue();
    }

    /// A step that breaks a rule changes nothing.
    private static boolean apply(Step step, Grant grant, int turn, Instant now) {
        long epoch = grant.epoch();
        try {
            return switch (step) {
                case CHANGE, CHANGE_TO_THE_SAME -> grant.window() != null && grant.change(
                        step == Step.CHANGE
                                ? new Window(thisYear().from(), thisYear().to().plusDays(turn))
                                : grant.window(),
                        grant.scopes(), HALL, now);
                case CLAIM -> grant.claim(HALL, now);
                case ACCEPT -> grant.accept(HALL, now);
                case DECLINE -> grant.decline(HALL, now);
                case LEAVE -> grant.leave(HALL, now);
                case LAPSE -> grant.lapse(HALL, now);
                case REVOKE -> grant.revoke(HALL, now);
            };
        } catch (GrantConflict conflict) {
            assertThat(grant.epoch()).isEqualTo(epoch);
            return false;
        }
    }

    @Test
    void anOfferGivesNoAuthorityUntilItIsAccepted() {
        Grant offer = offeredAgent(thisYear());
        assertThat(offer.isInForce(NOW)).isFalse();
        assertThat(offer.state(NOW).isLive()).isTrue();

        assertThat(offer.claim(HALL, NOW)).isFalse();
        assertThat(offer.accept(HALL, NOW)).isTrue();
        assertThat(offer.accept(HALL, NOW)).isFalse();

        assertThat(offer.isInForce(NOW)).isTrue();
        assertThat(offer.epoch()).isEqualTo(2);
        conflict("grant-not-offered", () -> offer.decline(HALL, NOW));
    }

    @Test
    void anOfferIsAnsweredUntilTheEndOfItsLastDay() {
        Instant lastMoment = Instant.parse("2026-12-02T15:59:59Z");

        assertThat(offeredAgent(thisYear()).accept(HALL, lastMoment)).isTrue();
        Grant late = offeredAgent(thisYear());
        conflict("offer-lapsed", () -> late.accept(HALL, lastMoment.plusSeconds(1)));
        conflict("offer-lapsed", () -> late.decline(HALL, lastMoment.plusSeconds(1)));
        assertThat(late.isLive(lastMoment)).isTrue();
        assertThat(late.isLive(lastMoment.plusSeconds(1))).isFalse();
        assertThat(late.lapse(HALL, lastMoment)).isFalse();
        assertThat(late.lapse(HALL, lastMoment.plusSeconds(1))).isTrue();
        conflict("offer-lapsed", () -> late.accept(HALL, NOW));
    }

    @Test
    void anOfferEndsWithItsWindowAtTheLatest() {
        Grant offer = offeredAgent(thisYear());

        offer.change(new Window(thisYear().from(), thisYear().from().plusDays(2)), scopes("SI"), HALL, NOW);

        assertThat(offer.offerTo()).isEqualTo(thisYear().from().plusDays(2));
        assertThat(offer.state(NOW)).isEqualTo(GrantState.OFFERED);
    }

    @Test
    void aDeclinedOrWithdrawnOfferIsNotAccepted() {
        Grant declined = offeredAgent(thisYear());
        assertThat(declined.decline(HALL, NOW)).isTrue();
        assertThat(declined.decline(HALL, NOW)).isFalse();
        conflict("grant-revoked", () -> declined.accept(HALL, NOW));
        assertThat(events(declined).getLast()).isInstanceOfSatisfying(GrantEvent.Ended.class, ended -> {
            assertThat(ended.cause()).isEqualTo(EndCause.DECLINED);
            assertThat(ended.offered()).isTrue();
        });

        Grant withdrawn = offeredAgent(thisYear());
        withdrawn.revoke(HALL, NOW);
        conflict("grant-revoked", () -> withdrawn.accept(HALL, NOW));
        conflict("grant-revoked", () -> withdrawn.decline(HALL, NOW));
    }

    @Test
    void agentsAndAdministratorsLeaveAndOthersDoNot() {
        Grant agent = agent(thisYear());
        assertThat(agent.leave(HALL, NOW)).isTrue();
        assertThat(agent.leave(HALL, NOW)).isFalse();
        assertThat(agent.epoch()).isEqualTo(2);
        assertThat(agent.revoke(HALL, NOW)).isFalse();
        assertThat(administrator(thisYear()).leave(HALL, NOW)).isTrue();
        assertThat(agent(untilYesterday()).leave(HALL, NOW)).isTrue();

        conflict("position-not-left", () -> legalRepresentative().leave(HALL, NOW));
        conflict("position-not-left", () -> unclaimedLegalRepresentative(aPerson()).leave(HALL, NOW));
        conflict("position-not-left", () -> institutionAdministrator(aPerson()).leave(HALL, NOW));
        conflict("grant-not-accepted", () -> offeredAgent(thisYear()).leave(HALL, NOW));
    }

    private static void conflict(String code, ThrowingCallable action) {
        assertThatExceptionOfType(GrantConflict.class).isThrownBy(action)
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo(code));
    }

    private static List<GrantEvent> events(Grant grant) {
        Collection<?> events = Objects.requireNonNull(ReflectionTestUtils.invokeMethod(grant, "domainEvents"));
        return events.stream().map(GrantEvent.class::cast).toList();
    }
}
