package io.hrsshall.gateway.cityfeed;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Limits of a city's requests, so that one city occupies no other's share: how many at a time, how many per second,
/// and how many events per second, whichever of its clients sends them.
final class CityLimits {

    /// From an answer to a request that waited to the next one. A city that has many events gets several at once,
    /// instead of an answer for each, which costs more processor time than the event.
    static final Duration INTERVAL = Duration.ofMillis(30);

    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final CityFeedSettings settings;
    private final TimeMeter time;

    CityLimits(CityFeedSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
    }

    /// @param next
    ///            when the city may read again, and when a request that waits is answered again
    private record Share(AtomicInteger inside, Bucket rate, Bucket events, AtomicReference<Next> next) {}

    private record Next(long reading, long answer) {}

    /// @param city
    ///            of a token, so there are few
    /// @return whether the request may begin; it must [#leave] then
    boolean enter(String city) {
        Share share = of(city);
        if (!share.rate().tryConsume(1)) {
            return false;
        }
        if (share.inside().incrementAndGet() > settings.requestsAtOnce()) {
            share.inside().decrementAndGet();
            return false;
        }
        return true;
    }

    /// How long the request has to wait before it may read.
    ///
    /// @param waits
    ///            whether it would also wait for events
    Duration pause(String city, boolean waits) {
        Next next = Objects.requireNonNull(of(city).next().get());
        long now = time.currentTimeNanos();
        long pause = Math.max(next.reading() - now, waits ? next.answer() - now : 0);
        return Duration.ofNanos(Math.max(0, pause));
    }

    /// The city got these events.
    ///
    /// @param more
    ///            whether it is to ask at once
    void answered(String city, int events, boolean more) {
        if (events == 0) {
            return;
        }
        Share share = of(city);
        long debt = share.events().consumeIgnoringRateLimits(events);
        long now = time.currentTimeNanos();
        share.next().set(new Next(now + debt, more ? now : now + INTERVAL.toNanos()));
    }

    void leave(String city) {
        Share share = shares.get(city);
        if (share != null) {
            share.inside().decrementAndGet();
        }
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
                    new AtomicReference<>(new Next(now, now)));
        });
    }

    private Bucket bucket(long capacity, long perSecond) {
        return Bucket.builder().withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1))).build();
    }
}
