package io.hrsshall.gateway.cityfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CityFeedTests {

    private static final int REQUESTS = 2_000;

    /// Otherwise a request would keep its place among those of its city for ever.
    @Test
    void aRequestThatIsCancelledAtOnceEndsToo() throws Exception {
        CityFeed feed = new CityFeed(List.of(), new CitySignals());
        var request = new CityFeed.Request("320100", "token", "00", FeedCursor.beginning("320100"), List.of(), 1,
                Duration.ofSeconds(30), () -> Duration.ofMillis(1));
        var ended = new CountDownLatch(REQUESTS);

        for (int i = 0; i < REQUESTS; i++) {
            feed.answer(request, (_, _) -> ended.countDown()).run();
        }

        assertThat(ended.await(20, TimeUnit.SECONDS)).as("all requests have ended").isTrue();
    }
}
