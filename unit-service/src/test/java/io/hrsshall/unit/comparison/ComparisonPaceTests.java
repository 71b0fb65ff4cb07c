package io.hrsshall.unit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.data.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonPaceTests {

    private static final Instant MORNING = Instant.parse("2026-12-01T00:30:00Z");

    private final HandSetClock clock = new HandSetClock();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ComparisonPace pace = new ComparisonPace(new ComparisonPace.Settings(20), clock,
            meters);

    @Test
    void unitsThatAreDueAtOnceAreComparedOneByOne() {
        assertThat(begun(1_000)).as("what was left of a second, and one").isEqualTo(21);
        assertThat(begun(1_000)).isZero();
        clock.now = clock.now.plusMillis(500);
        assertThat(begun(1_000)).isEqualTo(10);
        clock.now = clock.now.plus(Duration.ofHours(3));
        assertThat(begun(1_000)).as("after a pause, no more than before").isEqualTo(21);
        assertThat(count("begun")).isEqualTo(21 + 10 + 21);
        assertThat(count("put-off")).isEqualTo(4 * 1_000 - count("begun"));
    }

    private long begun(int attempts) {
        return IntStream.range(0, attempts).filter(_ -> pace.tryBegin()).count();
    }

    private double count(String outcome) {
        return meters.get("hall.register.comparisons").tag("outcome", outcome).counter().count();
    }

    @Test
    void aUnitThatHasChangedWaitsForSecondsOnly() {
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> pace.briefDelay()).toList()).allMatch(
                wait -> wait.compareTo(Duration.ofSeconds(1)) >= 0 && wait.compareTo(Duration.ofSeconds(20)) < 0)
                .satisfies(waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(900));
    }

    @Test
    void thoseWhoWaitComeBackAtDifferentTimes() {
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> pace.randomDelay()).toList()).allMatch(
                wait -> wait.compareTo(Duration.ofMinutes(1)) >= 0 && wait.compareTo(Duration.ofHours(12)) < 0)
                .satisfies(waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(900));
    }

    /// Units that were registered in the same minute, as after a transfer.
    @Test
    void unitsAreSpreadOverTheDay() {
        int units = 24_000;
        int[] hours = new int[24];
        for (int i = 0; i < units; i++) {
            Instant due = clock.now.plus(pace.untilNextTurn(Ids.next()));
            hours[due.atOffset(ZoneOffset.UTC).getHour()]++;
        }
        assertThat(hours).satisfies(each -> assertThat(IntStream.of(each).min().orElseThrow()).isGreaterThan(800))
                .satisfies(each -> assertThat(IntStream.of(each).max().orElseThrow()).isLessThan(1_200));
    }

    @Test
    void aUnitHasItsOwnTimeOfDay() {
        UUID unit = Ids.next();
        Duration first = pace.untilNextTurn(unit);
        assertThat(first).isBetween(Duration.ofHours(12), Duration.ofHours(36));

        clock.now = clock.now.plus(first);
        assertThat(pace.untilNextTurn(unit)).isEqualTo(Duration.ofDays(1));
        clock.now = clock.now.plus(Duration.ofMinutes(7));
        assertThat(pace.untilNextTurn(unit)).isEqualTo(Duration.ofDays(1).minusMinutes(7));
    }

    @Test
    void aPaceIsANumberPerSecond() {
        assertThatThrownBy(() -> new ComparisonPace.Settings(0)).hasMessageContaining("1 to 1000");
    }

    private static final class HandSetClock extends Clock {

        private Instant now = MORNING;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
