package io.hrsshall.gateway.cityfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedMergeTests {

    private static Reading.Event event(String name, long second) {
        return new Reading.Event("after-" + name, Instant.ofEpochSecond(second), name);
    }

    private static Reading.Page page(boolean more, Reading.Event... events) {
        return new Reading.Page(List.of(events), "end", more);
    }

    private static List<String> names(FeedMerge merged) {
        return merged.events().stream().map(Reading.Event::json).toList();
    }

    @Test
    void eventsOfSeveralPublishersComeByTime() {
        FeedMerge merged = FeedMerge.of(Map.of("a", page(false, event("a1", 1), event("a2", 5)), "b",
                page(false, event("b1", 2), event("b2", 3)), "c", page(false)), 10);

        assertThat(names(merged)).containsExactly("a1", "b1", "b2", "a2");
        assertThat(merged.positions()).isEqualTo(Map.of("a", "end", "b", "end", "c", "end"));
        assertThat(merged.more()).isFalse();
    }

    /// The time is that of the making, which is not the order of the commits.
    @Test
    void aPublishersOrderIsKeptWhateverItsTimes() {
        FeedMerge merged = FeedMerge.of(Map.of("a", page(false, event("a1", 9), event("a2", 1)), "b",
                page(false, event("b1", 5))), 10);

        assertThat(names(merged)).containsExactly("b1", "a1", "a2");
    }

    @Test
    void largeEventsOfSeveralPublishersMakeSeveralAnswers() {
        String large = "件".repeat(100_000);
        FeedMerge merged = FeedMerge.of(Map.of("a", page(false, event(large, 1), event(large, 3), event(large, 5)), "b",
                page(false, event(large, 2), event(large, 4), event(large, 6))), 10);

        assertThat(merged.events()).hasSize(4);
        assertThat(merged.positions()).isEqualTo(Map.of("a", "after-" + large, "b", "after-" + large));
        assertThat(merged.more()).isTrue();
    }

    @Test
    void whatIsBeyondTheLimitComesNext() {
        FeedMerge merged = FeedMerge.of(Map.of("a", page(false, event("a1", 1), event("a2", 2), event("a3", 3)), "b",
                page(false, event("b1", 9)), "c", page(true, event("c1", 0))), 3);

        assertThat(names(merged)).containsExactly("c1", "a1", "a2");
        assertThat(merged.positions()).isEqualTo(Map.of("a", "after-a2", "c", "end"));
        assertThat(merged.more()).isTrue();
    }

    @Test
    void aPublisherThatHasMoreSaysSo() {
        assertThat(FeedMerge.of(Map.of("a", page(true, event("a1", 1))), 10).more()).isTrue();
        assertThat(FeedMerge.of(Map.of("a", page(true)), 10).more()).isTrue();
    }

    @Test
    void nothingIsLostOrRepeatedInAnyDivision() {
        Random random = new Random(20_261_201);
        for (int run = 0; run < 200; run++) {
            Map<String, List<Reading.Event>> all = new LinkedHashMap<>();
            for (String publisher : List.of("a", "b", "c")) {
                List<Reading.Event> events = new ArrayList<>();
                for (int i = random.nextInt(12); i > 0; i--) {
                    events.add(new Reading.Event(Integer.toString(events.size() + 1),
                            Instant.ofEpochSecond(random.nextInt(10)), publisher + events.size()));
                }
                all.put(publisher, events);
            }
            Map<String, List<String>> read = read(all, random);
            all.forEach((publisher, events) -> assertThat(read.get(publisher))
                    .containsExactlyElementsOf(events.stream().map(Reading.Event::json).toList()));
        }
    }

    /// As a city reads, with limits of its choice.
    private static Map<String, List<String>> read(Map<String, List<Reading.Event>> all, Random random) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        all.keySet().forEach(publisher -> read.put(publisher, List.of()));
        Map<String, Integer> positions = new LinkedHashMap<>();
        FeedMerge merged;
        do {
            int limit = 1 + random.nextInt(5);
            Map<String, Reading.Page> pages = new LinkedHashMap<>();
            all.forEach((publisher, events) -> {
                int from = positions.getOrDefault(publisher, 0);
                int to = Math.min(from + limit, events.size());
                pages.put(publisher,
                        new Reading.Page(events.subList(from, to), Integer.toString(to), to < events.size()));
            });
            merged = FeedMerge.of(pages, limit);
            assertThat(merged.events()).hasSizeLessThanOrEqualTo(limit);
            merged.events().forEach(event -> read.merge(event.json().substring(0, 1), List.of(event.json()),
                    (before, next) -> Stream.concat(before.stream(), next.stream()).toList()));
            merged.positions().forEach((publisher, position) -> positions.put(publisher, Integer.parseInt(position)));
        } while (merged.more());
        return read;
    }
}
