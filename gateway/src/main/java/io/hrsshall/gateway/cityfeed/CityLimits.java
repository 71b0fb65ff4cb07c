package io.hrsshall.gateway.cityfeed;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Limits of a city's requests, so that one city occupies no other's share: how many at a time, how many per second,
/// and how many events per second, whichever of its clients sends them.
final class CityLimits {

    /// The shortest time between answers to waiting requests of a city. A city with many events gets several in one
    /// answer, because an answer costs more processor time than an event.
    static final Duration MIN_ANSWER_INTERVAL = Duration.ofMillis(50);

    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final CityFeedSettings settings;
    private final TimeMeter time;

    CityLimits(CityFeedSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
    }

    private record Share(AtomicInteger inside, Bucket rate, Bucket events, AtomicReference<Earliest> earliest) {}

    /// In nanoseconds of the time meter.
    ///
    /// @param read
    ///            when the city may read again
    /// @param answer
    ///            when a request of the city that waits for events may be answered
    private record Earliest(long read, long answer) {}

    /// The place of one of the few requests that a city may have at a time. It becomes free when both the reading of
    /// the events and the writing of the answer have ended: a cancelled request continues to read for a moment, and an
    /// answer that the client does not receive occupies memory.
    static final class Place {

        private final AtomicInteger inside;
        private final AtomicInteger parts = new AtomicInteger(2);

        private Place(AtomicInteger inside) {
            this.inside = inside;
        }

        /// Called once when the events are read, and once when the answer is written or given up.
        void partEnded() {
            if (parts.decrementAndGet() == 0) {
                inside.decrementAndGet();
            }
        }
    }

    /// @param city
    ///            of a token, so there are few
    /// @return empty if the request may not begin
    Optional<Place> enter(String city) {
        Share share = of(city);
        if (!share.rate().tryConsume(1)) {
            return Optional.empty();
        }
        if (share.inside().incrementAndGet() > settings.requestsAtOnce()) {
            share.inside().decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place(share.inside()));
    }

    /// How long a request has to wait before it may read.
    ///
    /// @param waits
    ///            whether the request waits if there are no events
    Duration pause(String city, boolean waits) {
        Earliest earliest = Objects.requireNonNull(of(city).earliest().get());
        long now = time.currentTimeNanos();
        long pause = Math.max(earliest.read() - now, waits ? earliest.answer() - now : 0);
        return Duration.ofNanos(Math.max(0, pause));
    }

    /// Counts the events of an answer for the limits of the city.
    ///
    /// @param more
    ///            whether there are more events, so that the next request need not wait for the interval
    void answered(String city, int events, boolean more) {
        if (events == 0) {
            return;
        }
        Share share = of(city);
        long debt = share.events().consumeIgnoringRateLimits(events);
        long now = time.currentTimeNanos();
        share.earliest().set(new Earliest(now + debt, more ? now : now + MIN_ANSWER_INTERVAL.toNanos()));
    }

    /// Of all cities.
    int inside() {
        return shares.values().stream().mapToInt(share -> share.inside().get()).sum();
    }

    private Share of(String city) {
        return shares.computeIfAbsent(city, _ -> {
            long now = time.currentTimeNanos();
            return new Share(new AtomicInteger(), bucket(2L * settings.requestsPerSecond(),
                    settings.requestsPerSecond()), bucket(settings.eventsPerSecond(), settings.eventsPerSecond()),
                    new AtomicReference<>(new Earliest(now, now)));
        });
    }

    private Bucket bucket(long capacity, long perSecond) {
        return Bucket.builder().withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1))).build();
    }
}
