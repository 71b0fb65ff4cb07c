package io.hrsshall.gateway.cityfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CityLimitsTests {

    private final AtomicLong nanos = new AtomicLong();
    private final CityLimits limits = new CityLimits(new CityFeedSettings(Map.of(), 2, 10, 500, Duration.ofSeconds(30)),
            new TimeMeter() {

                @Override
                public long currentTimeNanos() {
                    return nanos.get();
                }

                @Override
                public boolean isWallClockBased() { return false; }
            });

    @Test
    void aCityHasFewRequestsAtATime() {
        CityLimits.Place place = limits.enter("320100").orElseThrow();
        assertThat(limits.enter("320100")).isPresent();
        assertThat(limits.enter("320100")).isEmpty();
        assertThat(limits.enter("320200")).isPresent();
        assertThat(limits.inside()).isEqualTo(3);

        place.partEnded();
        assertThat(limits.enter("320100")).isEmpty();
        place.partEnded();
        assertThat(limits.enter("320100")).isPresent();
    }

    @Test
    void aCityHasARate() {
        for (int i = 0; i < 20; i++) {
            CityLimits.Place place = limits.enter("320100").orElseThrow();
            place.partEnded();
            place.partEnded();
        }
        assertThat(limits.enter("320100")).isEmpty();
        assertThat(limits.enter("320200")).isPresent();

        nanos.addAndGet(100_000_000);
        assertThat(limits.enter("320100")).isPresent();
        assertThat(limits.enter("320100")).isEmpty();
    }

    @Test
    void aCityThatCatchesUpWaitsForWhatItHasRead() {
        limits.answered("320100", 500, true);
        assertThat(limits.pause("320100", false)).isZero();
        limits.answered("320100", 500, true);
        assertThat(limits.pause("320100", false)).isEqualTo(Duration.ofSeconds(1));
        assertThat(limits.pause("320200", true)).isZero();

        nanos.addAndGet(600_000_000);
        assertThat(limits.pause("320100", true)).isEqualTo(Duration.ofMillis(400));
        nanos.addAndGet(600_000_000);
        assertThat(limits.pause("320100", true)).isZero();
    }

    @Test
    void aRequestThatWaitsIsAnsweredSomeTimeAfterTheLastOne() {
        limits.answered("320100", 1, false);
        assertThat(limits.pause("320100", true)).isEqualTo(CityLimits.MIN_ANSWER_INTERVAL);
        assertThat(limits.pause("320100", false)).isZero();
        nanos.addAndGet(CityLimits.MIN_ANSWER_INTERVAL.toNanos());
        assertThat(limits.pause("320100", true)).isZero();
        limits.answered("320100", 0, false);
        assertThat(limits.pause("320100", true)).isZero();
    }
}
