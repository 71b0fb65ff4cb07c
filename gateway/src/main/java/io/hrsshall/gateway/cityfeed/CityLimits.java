package io.hrsshall.gateway.cityfeed;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Limits of a city's requests, so that one city occupies no other's share: how many at a time, and how many per
/// second, whichever of its clients sends them.
final class CityLimits {

    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final CityFeedSettings settings;
    private final TimeMeter time;

    CityLimits(CityFeedSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
    }

    private record Share(AtomicInteger inside, Bucket rate) {}

    /// @param city
    ///            of a token, so there are few
    /// @return whether the request may begin; it must [#leave] then
    boolean enter(String city) {
        Share share = shares.computeIfAbsent(city, _ -> new Share(new AtomicInteger(), bucket()));
        if (!share.rate().tryConsume(1)) {
            return false;
        }
        if (share.inside().incrementAndGet() > settings.requestsAtOnce()) {
            share.inside().decrementAndGet();
            return false;
        }
        return true;
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

    private Bucket bucket() {
        return Bucket.builder().withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(2L * settings.requestsPerSecond())
                        .refillGreedy(settings.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
