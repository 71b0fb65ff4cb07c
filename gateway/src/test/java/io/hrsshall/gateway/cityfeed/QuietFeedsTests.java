package io.hrsshall.gateway.cityfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.cityfeed.CitySignals.CitySignal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietFeedsTests {

    private static final String CITY = "320200";

    private final CitySignals signals = new CitySignals();
    private final QuietFeeds quiet = new QuietFeeds(Duration.ofSeconds(30));

    @Test
    void aFeedIsQuietUntilItsPublisherTellsOfEvents() {
        CitySignal signal = signals.of(CITY);
        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p1", signal)).as("never read").isFalse();

        quiet.isQuiet(CITY, "unit-service", "p1", signal.count());
        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p1", signal)).isTrue();
        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p0", signal)).as("read less far").isFalse();
        assertThat(quiet.isQuietAfter(CITY, "case-service", "p1", signal)).as("another publisher").isFalse();
        assertThat(quiet.isQuietAfter("320100", "unit-service", "p1", signals.of("320100"))).as("another city")
                .isFalse();

        signals.raise(CITY, "case-service");
        signals.raise("320100", "unit-service");
        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p1", signal)).as("events of others").isTrue();

        signals.raise(CITY, "unit-service");
        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p1", signal)).isFalse();
    }

    /// The event may have been sent after the reading that found nothing.
    @Test
    void whatIsToldDuringTheReadingCounts() {
        CitySignal signal = signals.of(CITY);
        long before = signal.count();
        signals.raise(CITY, "unit-service");

        quiet.isQuiet(CITY, "unit-service", "p1", before);

        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p1", signal)).isFalse();
    }

    @Test
    void afterAFailureOfItsWatchNoFeedIsQuiet() {
        CitySignal signal = signals.of(CITY);
        quiet.isQuiet(CITY, "unit-service", "p1", signal.count());
        quiet.isQuiet(CITY, "case-service", "p1", signal.count());

        signals.raiseAll("unit-service");

        assertThat(quiet.isQuietAfter(CITY, "unit-service", "p1", signal)).isFalse();
        assertThat(quiet.isQuietAfter(CITY, "case-service", "p1", signal)).isTrue();
    }

    @Test
    void itIsReadAgainAfterSomeTime() throws Exception {
        var shortly = new QuietFeeds(Duration.ofMillis(1));
        CitySignal signal = signals.of(CITY);
        shortly.isQuiet(CITY, "unit-service", "p1", signal.count());

        Thread.sleep(5);

        assertThat(shortly.isQuietAfter(CITY, "unit-service", "p1", signal)).isFalse();
    }
}
