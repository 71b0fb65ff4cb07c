package io.hrsshall.kit.events;

import java.util.List;
import java.util.stream.IntStream;

/// The parts of the outbox that relays share out among themselves. A key's events are all in one part; authority
/// changes have one of their own, so that one relay can say that all of them are out.
record Partitions(String authorityTopic, boolean authorityPublisher) {

    static final int EVENTS = 4;
    static final int AUTHORITY = 4;

    int of(String topic, String key) {
        return topic.equals(authorityTopic) ? AUTHORITY : Math.floorMod((topic + '\n' + key).hashCode(), EVENTS);
    }

    List<Integer> events() {
        return IntStream.range(0, EVENTS).boxed().toList();
    }

    List<Integer> all() {
        return IntStream.range(0, authorityPublisher ? AUTHORITY + 1 : EVENTS).boxed().toList();
    }
}
