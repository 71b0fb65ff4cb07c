package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Freshness.Feed;
import io.hrsshall.authority.Freshness.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How long the authority in a token counts as known without news of its publishers. Kafka is absent: watermarks of the
/// topic are recorded directly.
class FreshnessTests {

    private static final Instant START = Instant.parse("2026-11-25T04:00:00Z");
    private static final String IDENTITY = "identity-service";
    private static final String DELEGATION = "delegation-service";

    private final MovedClock clock = new MovedClock();
    private final Publisher identity = new Publisher();
    private final Publisher delegation = new Publisher();
    private final Freshness freshness = new Freshness(Map.of(), "authority",
            Map.of(IDENTITY, identity, DELEGATION, delegation), clock);

    private final class MovedClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final class Publisher implements Feed {

        private final List<Instant> asked = new ArrayList<>();
        private boolean available = true;
        private @Nullable AuthorityChange change;

        @Override
        public Answer since(Instant since) {
            asked.add(since);
            if (!available) {
                throw new IllegalStateException("unavailable");
            }
            return new Answer(clock.instant(), change == null ? List.of() : List.of(change));
        }
    }

    private void at(Duration sinceStart) {
        clock.now = START.plus(sinceStart);
    }

    private State state() {
        return freshness.of(AuthorityChangesTests.agent(1, START));
    }

    private void bothAreKnownAtStart() {
        freshness.recordWatermark(IDENTITY, START);
        freshness.recordWatermark(DELEGATION, START);
    }

    @Test
    void theAgeOfEachPublishersNewsIsKnown() {
        freshness.recordWatermark(IDENTITY, START);
        at(Duration.ofSeconds(12));
        assertThat(freshness.age(IDENTITY)).contains(Duration.ofSeconds(12));
        assertThat(freshness.age(DELEGATION)).isEmpty();
        assertThat(freshness.publishers()).containsExactlyInAnyOrder(IDENTITY, DELEGATION);
    }

    @Test
    void theDelayOfAChangeIsObservedOnceAndNotOfOlderOnes() {
        List<Duration> delays = new ArrayList<>();
        freshness.observeDelays(delays::add);
        delegation.change = AuthorityChange.ofSession("before", START.minusSeconds(5));
        at(Duration.ofSeconds(15));
        freshness.pollSilentPublishers();
        assertThat(delays).isEmpty();

        delegation.change = AuthorityChange.ofSession("session", START.plusSeconds(20));
        at(Duration.ofSeconds(27));
        freshness.pollSilentPublishers();
        at(Duration.ofSeconds(40));
        freshness.pollSilentPublishers();
        assertThat(delays).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void withoutAnyNewsAllAuthorityIsUnknown() {
        assertThat(state()).isEqualTo(State.UNKNOWN);
        freshness.recordWatermark(IDENTITY, START);
        assertThat(state()).isEqualTo(State.UNKNOWN);
        freshness.recordWatermark(DELEGATION, START);
        assertThat(state()).isEqualTo(State.CURRENT);
    }

    @Test
    void authorityIsUnknownSixtySecondsAfterTheLastNewsOfOnePublisher() {
        bothAreKnownAtStart();
        at(Duration.ofSeconds(50));
        freshness.recordWatermark(IDENTITY, clock.instant());
        at(Duration.ofSeconds(60));
        assertThat(state()).isEqualTo(State.CURRENT);
        assertThat(freshness.isUpToDate()).isTrue();
        at(Duration.ofMillis(60_001));
        assertThat(state()).isEqualTo(State.UNKNOWN);
        assertThat(freshness.isUpToDate()).isFalse();
        freshness.recordWatermark(DELEGATION, clock.instant().minusSeconds(60));
        assertThat(state()).isEqualTo(State.CURRENT);
    }

    @Test
    void aFeedIsPolledAfterTenSecondsWithoutNewsOfItsPublisher() {
        bothAreKnownAtStart();
        at(Duration.ofSeconds(10));
        freshness.pollSilentPublishers();
        assertThat(delegation.asked).isEmpty();
        at(Duration.ofMillis(10_001));
        freshness.recordWatermark(IDENTITY, START.plusSeconds(1));
        freshness.pollSilentPublishers();
        assertThat(identity.asked).isEmpty();
        // A transaction may commit later than the instant in its row.
        assertThat(delegation.asked).containsExactly(START.minusSeconds(60));

        at(Duration.ofSeconds(70));
        assertThat(state()).isEqualTo(State.UNKNOWN);
        freshness.pollSilentPublishers();
        assertThat(state()).isEqualTo(State.CURRENT);
    }

    @Test
    void aFeedThatDoesNotAnswerIsPolledAgainAndSixtySecondsStillCount() {
        bothAreKnownAtStart();
        delegation.available = false;
        at(Duration.ofSeconds(59));
        freshness.pollSilentPublishers();
        assertThat(state()).isEqualTo(State.CURRENT);
        at(Duration.ofSeconds(61));
        freshness.pollSilentPublishers();
        assertThat(delegation.asked).hasSize(2);
        assertThat(state()).isEqualTo(State.UNKNOWN);
        delegation.available = true;
        freshness.pollSilentPublishers();
        assertThat(state()).isEqualTo(State.CURRENT);
    }

    @Test
    void changesOfAFeedAreApplied() {
        bothAreKnownAtStart();
        delegation.change = AuthorityChange.ofGrant(AuthorityChangesTests.GRANT, 3, START);
        at(Duration.ofSeconds(11));
        freshness.pollSilentPublishers();
        assertThat(state()).isEqualTo(State.CHANGED);
    }

    /// A process that starts, or that had no news for long, needs the changes for all tokens that are still valid.
    @Test
    void afterALongSilenceTheFeedIsReadFromTenMinutesBack() {
        freshness.pollSilentPublishers();
        assertThat(delegation.asked).containsExactly(START.minus(AuthorityChanges.RETENTION));
    }
}
