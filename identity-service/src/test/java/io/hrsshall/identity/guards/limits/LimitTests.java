package io.hrsshall.identity.guards.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Limit LIMIT = new Limit(5, Duration.ofMinutes(15));

    private static Stream<Instant> events(int count) {
        return IntStream.range(0, count).mapToObj(i -> NOW);
    }

    @Test
    void fiveEventsAreTheLimitForFifteenMinutes() {
        assertThat(LIMIT.wait(events(5), NOW)).hasValue(Duration.ofMinutes(15));
        assertThat(LIMIT.wait(events(5), NOW.plusSeconds(60))).hasValue(Duration.ofMinutes(14));
        assertThat(LIMIT.wait(events(5), NOW.plus(Duration.ofMinutes(15)))).isEmpty();
    }

    @Test
    void fourEventsAreBelowTheLimit() {
        assertThat(LIMIT.wait(events(4), NOW)).isEmpty();
    }

    @Test
    void nobodyWaitsLongerThanThePeriodForEventsOfAParallelRequest() {
        assertThat(LIMIT.wait(events(5), NOW.minusMillis(20))).hasValue(Duration.ofMinutes(15));
    }

    @Test
    void oldEventsAreForgotten() {
        Stream<Instant> events = Stream.concat(events(4), Stream.of(NOW.minus(Duration.ofMinutes(15))));
        assertThat(LIMIT.wait(events, NOW)).isEmpty();
    }

    @Test
    void theFifthNewestEventDecides() {
        Stream<Instant> events = IntStream.rangeClosed(1, 7).mapToObj(i -> NOW.minus(Duration.ofMinutes(i)));
        assertThat(LIMIT.wait(events, NOW)).hasValue(Duration.ofMinutes(10));
    }
}
