package io.hrsshall.gateway.cityfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.cityfeed.CitySignals.CitySignal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmptyReadsTests {

    private static final String CITY = "320200";

    private final CitySignals signals = new CitySignals();
    private final EmptyReads emptyReads = new EmptyReads(Duration.ofSeconds(30));

    @Test
    void aFeedIsQuietUntilItsPublisherTellsOfEvents() {
        CitySignal signal = signals.of(CITY);
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).as("never read").isFalse();

        emptyReads.recordEmptyRead(CITY, "unit-service", "p1", signal.count());
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).isTrue();
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p0", signal)).as("read less far").isFalse();
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "case-service", "p1", signal)).as("another publisher").isFalse();
        assertThat(emptyReads.isKnownEmptyAfter("320100", "unit-service", "p1", signals.of("320100")))
                .as("another city")
                .isFalse();

        signals.raise(CITY, "case-service");
        signals.raise("320100", "unit-service");
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).as("events of others").isTrue();

        signals.raise(CITY, "unit-service");
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).isFalse();
    }

    /// The event may have been sent after the reading that found nothing.
    @Test
    void whatIsToldDuringTheReadingCounts() {
        CitySignal signal = signals.of(CITY);
        long before = signal.count();
        signals.raise(CITY, "unit-service");

        emptyReads.recordEmptyRead(CITY, "unit-service", "p1", before);

        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).isFalse();
    }

    @Test
    void afterAFailureOfItsWatchNoFeedIsQuiet() {
        CitySignal signal = signals.of(CITY);
        emptyReads.recordEmptyRead(CITY, "unit-service", "p1", signal.count());
        emptyReads.recordEmptyRead(CITY, "case-service", "p1", signal.count());

        signals.raiseAll("unit-service");

        assertThat(emptyReads.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).isFalse();
        assertThat(emptyReads.isKnownEmptyAfter(CITY, "case-service", "p1", signal)).isTrue();
    }

    @Test
    void itIsReadAgainAfterSomeTime() throws Exception {
        var shortly = new EmptyReads(Duration.ofMillis(1));
        CitySignal signal = signals.of(CITY);
        shortly.recordEmptyRead(CITY, "unit-service", "p1", signal.count());

        Thread.sleep(5);

        assertThat(shortly.isKnownEmptyAfter(CITY, "unit-service", "p1", signal)).isFalse();
    }
}
