package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.HALL;
import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.aPerson;
import static io.hrsshall.delegation.grants.GrantFixtures.administrator;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.fromNextMonth;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static io.hrsshall.delegation.grants.GrantFixtures.unclaimedLegalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.untilYesterday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
        REVOKE
    }

    /// For any sequence of changes, each effective change uses one epoch and registers one event, and revocation
    /// is final.
    @Property
    void eachChangeIsOneEpochAndOneEvent(@ForAll boolean unclaimed, @ForAll List<Step> steps) {
        Grant grant = unclaimed ? unclaimedLegalRepresentative(aPerson()) : agent(thisYear());
        List<Long> epochs = new ArrayList<>(List.of(1L));
        int turn = 0;
        for (Step step : steps) {
            turn++;
            boolean revoked = grant.state(NOW) == GrantState.REVOKED;
            boolean changed = switch (step) {
                case CHANGE, CHANGE_TO_THE_SAME -> !revoked && !unclaimed && grant.change(
                        step == Step.CHANGE
                                ? new Window(thisYear().from(), thisYear().to().plusDays(turn))
                                : Objects.requireNonNull(grant.window()),
                        grant.scopes(), HALL, NOW);
                case CLAIM -> grant.claim(HALL, NOW);
                case REVOKE -> grant.revoke(HALL, NOW);
            };
            if (changed) {
                epochs.add(grant.epoch());
            }
            assertThat(changed && revoked).isFalse();
        }
        assertThat(events(grant)).hasSameSizeAs(epochs).extracting(event -> event.grant().epoch())
                .containsExactlyElementsOf(epochs).isSorted().doesNotHaveDuplicates();
        assertThat(grant.epoch()).isEqualTo(epochs.size());
        assertThat(grant.state(NOW) == GrantState.REVOKED).isEqualTo(steps.contains(Step.REVOKE));
    }

    private static List<GrantEvent> events(Grant grant) {
        Collection<?> events = Objects.requireNonNull(ReflectionTestUtils.invokeMethod(grant, "domainEvents"));
        return events.stream().map(GrantEvent.class::cast).toList();
    }
}
