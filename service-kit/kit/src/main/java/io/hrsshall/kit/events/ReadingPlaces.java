package io.hrsshall.kit.events;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Limits parallel reads of the feed: one per city, and a fixed number of all cities together. Further reads of a city
/// queue for that city only, so at most one read of each city queues for a place, in order of arrival. However many
/// requests a city sends, a read of another city waits for at most one read of each city.
final class ReadingPlaces {

    private final Semaphore places;
    /// By city. Cities come from tokens, so there are few.
    private final Map<String, Semaphore> cities = new ConcurrentHashMap<>();
    private final Duration longestWait;

    ReadingPlaces(int places, Duration longestWait) {
        this.places = new Semaphore(places, true);
        this.longestWait = longestWait;
    }

    /// @return whether the read may begin; it must call [#leave] then
    boolean enter(String city) {
        long deadline = System.nanoTime() + longestWait.toNanos();
        Semaphore own = of(city);
        try {
            if (!own.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            boolean entered = false;
            try {
                entered = places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                return entered;
            } finally {
                if (!entered) {
                    own.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave(String city) {
        places.release();
        of(city).release();
    }

    private Semaphore of(String city) {
        return cities.computeIfAbsent(city, _ -> new Semaphore(1, true));
    }
}
