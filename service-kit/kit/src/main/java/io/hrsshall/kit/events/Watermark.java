package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.data.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Says every two seconds on the authority topic: all changes that were committed before T are out. T is the database's
/// time, taken before the look for unsent rows: what was committed before T is seen by that look, and what is marked as
/// sent lies in the same partition before the watermark. The word stays true however late it arrives.
final class Watermark {

    // A little less, since the relay looks once a second and may be early.
    private static final Duration EVERY = Duration.ofMillis(1_900);

    private final OutboxRows rows;
    private final String topic;
    private final String source;
    private @Nullable Long saidAtNanos;

    Watermark(OutboxRows rows, String topic, String source) {
        this.rows = rows;
        this.topic = topic;
        this.source = source;
    }

    void say(Shipping shipping) throws InterruptedException {
        if (saidAtNanos != null && System.nanoTime() - saidAtNanos < EVERY.toNanos()) {
            return;
        }
        Instant asOf = rows.now();
        if (rows.allSentUntil(Partitions.AUTHORITY, asOf)) {
            byte[] data = ("{\"asOf\":\"" + asOf + "\"}").getBytes(StandardCharsets.UTF_8);
            // No sequence and no inbox for these: only the last one counts.
            boolean said = shipping.sendNow(new ProducerRecord<>(topic, null, source.getBytes(StandardCharsets.UTF_8),
                    data, CloudEventHeaders.of(Ids.next(), source, AuthorityChange.WATERMARK_TYPE, asOf)));
            if (said) {
                saidAtNanos = System.nanoTime();
            }
        }
    }
}
