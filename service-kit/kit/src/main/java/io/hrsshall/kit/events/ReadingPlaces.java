package io.hrsshall.kit.events;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Places for readings, divided among cities. A city has one at a time; its other readings wait for that one, not for
/// those of all. So at most one reading of each city waits for a place, and they get the next ones in turn: however much
/// a city reads, another one waits for a single reading of each city at the longest.
final class ReadingPlaces {

    private final Semaphore places;
    /// By city. Cities come from tokens, so there are few.
    private final Map<String, Semaphore> cities = new ConcurrentHashMap<>();
    private final Duration longestWait;

    ReadingPlaces(int places, Duration longestWait) {
        this.places = new Semaphore(places, true);
        this.longestWait = longestWait;
    }

    /// @return whether it has a place, which it must [#leave] then
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
