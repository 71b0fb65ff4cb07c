package io.hrsshall.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingPlacesTests {

    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void aCityHasOnePlaceAtATime() {
        var places = new ReadingPlaces(3, SHORT);

        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("a")).isFalse();
        assertThat(places.enter("b")).isTrue();
        places.leave("a");
        assertThat(places.enter("a")).isTrue();
    }

    @Test
    void allTogetherHaveFewAndWhoGotNoneOccupiesNothing() {
        var places = new ReadingPlaces(2, SHORT);

        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("b")).isTrue();
        assertThat(places.enter("c")).isFalse();
        places.leave("a");
        assertThat(places.enter("c")).isTrue();
        places.leave("b");
        places.leave("c");
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("b")).isTrue();
    }

    @Test
    void aCityWithManyReadingsIsInTurnWithOneThatHasOne() throws Exception {
        var places = new ReadingPlaces(1, Duration.ofSeconds(30));
        assertThat(places.enter("z")).isTrue();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(_ -> threads.execute(() -> read(places, "greedy", order)));
            Thread.sleep(300);
            threads.execute(() -> read(places, "other", order));
            Thread.sleep(300);
            places.leave("z");
        }

        assertThat(order).hasSize(21);
        assertThat(order.indexOf("other")).isLessThanOrEqualTo(1);
    }

    private static void read(ReadingPlaces places, String city, List<String> order) {
        assertThat(places.enter(city)).isTrue();
        order.add(city);
        places.leave(city);
    }
}
