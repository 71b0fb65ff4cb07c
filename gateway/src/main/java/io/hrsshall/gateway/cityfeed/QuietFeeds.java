package io.hrsshall.gateway.cityfeed;

import io.hrsshall.gateway.cityfeed.CitySignals.CitySignal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Up to where there was nothing more at a publisher. A request that waits does not read on from there until the
/// publisher tells of events: otherwise each event of one publisher would cause a reading of all of them.
final class QuietFeeds {

    private final Map<Feed, Quiet> known = new ConcurrentHashMap<>();
    private final long longestNanos;

    /// @param longest
    ///            after this time it reads again, in case that something was not told
    QuietFeeds(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /// @param city
    ///            of a token, so there are few
    private record Feed(String city, String publisher) {}

    /// @param count
    ///            that of the signal before the reading
    private record Quiet(String position, long count, long read) {}

    /// Everything up to the position was read.
    void isQuiet(String city, String publisher, String position, long count) {
        known.put(new Feed(city, publisher), new Quiet(position, count, System.nanoTime()));
    }

    /// Whether there is nothing after the position, as far as is known.
    boolean isQuietAfter(String city, String publisher, String position, CitySignal signal) {
        Quiet quiet = known.get(new Feed(city, publisher));
        return quiet != null && quiet.position().equals(position)
                && System.nanoTime() - quiet.read() < longestNanos && !signal.wasRaised(publisher, quiet.count());
    }
}
