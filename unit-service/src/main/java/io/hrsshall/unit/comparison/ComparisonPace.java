package io.hrsshall.unit.comparison;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// When units are compared with the register: each at its own time of day, so that they are spread evenly, and not more
/// than a number per second, so that units that are due at the same time (after an outage, or a transfer of many) do not
/// flood the register.
@Component
@EnableConfigurationProperties(ComparisonPace.Settings.class)
final class ComparisonPace {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_INTERVAL = DAY.dividedBy(2);

    private static final Duration LONGEST_BRIEF_DELAY = Duration.ofSeconds(20);

    private final Settings settings;
    private final Clock clock;
    private final Counter begun;
    private final Counter putOff;
    /// When the next comparison may begin.
    private Instant next = Instant.EPOCH;

    /// @param perSecond
    ///            comparisons that one instance begins per second
    @ConfigurationProperties("hall.register-comparison")
    record Settings(@DefaultValue("20") int perSecond) {

        Settings {
            if (perSecond < 1 || perSecond > 1_000) {
                throw new IllegalArgumentException("from 1 to 1000 comparisons per second, not " + perSecond);
            }
        }
    }

    ComparisonPace(Settings settings, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.begun = counter(meters, "begun");
        this.putOff = counter(meters, "put-off");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("hall.register.comparisons").description("Comparisons of units with the register")
                .tag("outcome", outcome).register(meters);
    }

    /// Takes the turn of a comparison, if one may begin now. What was not used is lost after a second.
    synchronized boolean tryBegin() {
        Instant now = clock.instant();
        Instant earliest = now.minusSeconds(1);
        Instant due = next.isBefore(earliest) ? earliest : next;
        if (due.isAfter(now)) {
            putOff.increment();
            return false;
        }
        begun.increment();
        next = due.plus(Duration.ofSeconds(1).dividedBy(settings.perSecond()));
        return true;
    }

    /// For a unit that has to wait: at any time of the next half day, so that those who wait come one by one.
    Duration randomDelay() {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(60, SHORTEST_INTERVAL.toSeconds()));
    }

    /// For a unit that has changed: people wait for the result. Those that wait come at different times.
    Duration briefDelay() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, LONGEST_BRIEF_DELAY.toMillis()));
    }

    /// Until the time of day of a unit, at least half a day later.
    Duration untilNextTurn(UUID unit) {
        long own = Math.floorMod(unit.getLeastSignificantBits(), DAY.toSeconds());
        long now = Math.floorMod(clock.instant().getEpochSecond(), DAY.toSeconds());
        Duration until = Duration.ofSeconds(Math.floorMod(own - now, DAY.toSeconds()));
        return until.compareTo(SHORTEST_INTERVAL) < 0 ? until.plus(DAY) : until;
    }
}
