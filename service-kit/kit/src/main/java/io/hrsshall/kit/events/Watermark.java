package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.data.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Announces on the authority topic, every two seconds, that all changes committed before T have been sent. T is the
/// database's time before the query for unsent rows: a change committed before T is visible to that query, and a sent
/// one precedes the watermark in the single partition. A late watermark is still true.
final class Watermark {

    /// Slightly less than two seconds, because the relay polls once a second and may be early.
    private static final Duration INTERVAL = Duration.ofMillis(1_900);

    private final String topic;
    private final String source;
    private @Nullable Long sentAtNanos;

    Watermark(String topic, String source) {
        this.topic = topic;
        this.source = source;
    }

    void send(OutboxRows rows, EventSender sender) throws InterruptedException {
        if (sentAtNanos != null && System.nanoTime() - sentAtNanos < INTERVAL.toNanos()) {
            return;
        }
        Instant asOf = rows.now();
        if (rows.allAuthorityChangesSentUntil(asOf)) {
            byte[] data = ("{\"asOf\":\"" + asOf + "\"}").getBytes(StandardCharsets.UTF_8);
            // Without sequence and inbox, because only the latest counts.
            boolean sent = sender.sendNow(new ProducerRecord<>(topic, null, source.getBytes(StandardCharsets.UTF_8),
                    data, CloudEventHeaders.of(Ids.next(), source, AuthorityChange.WATERMARK_TYPE, asOf)));
            if (sent) {
                sentAtNanos = System.nanoTime();
            }
        }
    }
}
