package io.hrsshall.deploy.bench;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/// When each event was committed and when it arrived by each of two ways, by the number of the event.
final class CityTimes {

    /// When the commit was sent to the database.
    private final AtomicLongArray committing;
    /// When the database had answered the commit.
    private final AtomicLongArray committed;
    private final AtomicLongArray topic;
    private final AtomicLongArray feed;

    CityTimes(int events) {
        this.committing = new AtomicLongArray(events);
        this.committed = new AtomicLongArray(events);
        this.topic = new AtomicLongArray(events);
        this.feed = new AtomicLongArray(events);
    }

    void committed(int event, long begin, long end) {
        committing.set(event, begin);
        committed.set(event, end);
    }

    /// At its first arrival; a repetition is not counted.
    void onTopic(int event) {
        topic.compareAndSet(event, 0, System.nanoTime());
    }

    void inFeed(int event) {
        feed.compareAndSet(event, 0, System.nanoTime());
    }

    /// Those of a city.
    ///
    /// @param from
    ///            the first one that counts
    Ways ways(int from, int to, int city, int cities) {
        int[] events = IntStream.range(from, to).filter(event -> event % cities == city).toArray();
        return new Ways(durations(events, topic, committing), durations(events, topic, committed),
                durations(events, feed, committing), durations(events, feed, committed), events.length);
    }

    private static long[] durations(int[] events, AtomicLongArray arrival, AtomicLongArray start) {
        // The answer of the commit may come after the event.
        return IntStream.of(events).filter(event -> arrival.get(event) != 0)
                .mapToLong(event -> Math.max(0, arrival.get(event) - start.get(event))).toArray();
    }

    /// Nanoseconds until the arrival of each event that arrived.
    ///
    /// @param topicFromSent
    ///            to a consumer, from the sending of the commit
    /// @param topicFromAnswer
    ///            to a consumer, from the answer to the commit
    /// @param offered
    ///            how many were committed
    record Ways(long[] topicFromSent, long[] topicFromAnswer, long[] feedFromSent, long[] feedFromAnswer,
            int offered) {}
}
