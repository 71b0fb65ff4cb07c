package io.hrsshall.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicFactsTests {

    /// What the running broker says is checked by AgreementIT of case-service.
    @Test
    void aBrokerThatDoesNotAnswerIsWaitedForBrieflyAndNotByEveryCaller() throws IOException {
        // Accepts connections and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TopicFacts facts = new TopicFacts(
                    new KafkaSettings("localhost:" + silent.getLocalPort(), "PLAINTEXT", null, null), "test",
                    Clock.systemUTC());
            long begin = System.nanoTime();

            assertThat(facts.of("hall.city.320100.v1")).isEqualTo(new TopicFacts.Facts(null, null));
            assertThat(facts.of("hall.city.320100.v1")).isEqualTo(new TopicFacts.Facts(null, null));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            facts.destroy();
        }
    }
}
