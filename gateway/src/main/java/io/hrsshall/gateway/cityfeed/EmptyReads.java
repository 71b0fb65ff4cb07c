package io.hrsshall.gateway.cityfeed;

import io.hrsshall.gateway.cityfeed.CitySignals.CitySignal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Up to where there was nothing more at a publisher. A request that waits does not read on from there until the
/// publisher tells of events: otherwise each event of one publisher would cause a reading of all of them.
final class EmptyReads {

    private final Map<Feed, EmptyRead> known = new ConcurrentHashMap<>();
    private final long longestNanos;

    /// @param longest
    ///            after this time it reads again, in case that something was not told
    EmptyReads(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /// @param city
    ///            of a token, so there are few
    private record Feed(String city, String publisher) {}

    /// @param count
    ///            that of the signal before the reading
    private record EmptyRead(String position, long count, long readAt) {}

    /// Everything up to the position was read.
    void recordEmptyRead(String city, String publisher, String position, long count) {
        known.put(new Feed(city, publisher), new EmptyRead(position, count, System.nanoTime()));
    }

    /// Whether there is nothing after the position, as far as is known.
    boolean isKnownEmptyAfter(String city, String publisher, String position, CitySignal signal) {
        EmptyRead last = known.get(new Feed(city, publisher));
        return last != null && last.position().equals(position)
                && System.nanoTime() - last.readAt() < longestNanos && !signal.wasRaisedSince(publisher, last.count());
    }
}
