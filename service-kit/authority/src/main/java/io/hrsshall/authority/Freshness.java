package io.hrsshall.authority;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the [AuthorityChanges] of this process up to date. Reads the authority topic from ten minutes back, without a
/// consumer group. If a publisher's watermark is older than ten seconds, polls the publisher's feed over HTTP. If it is
/// older than a minute, the state of all authority is unknown and requests are refused with 503.
public final class Freshness implements AutoCloseable {

    /// Whether the authority that a token states is still valid.
    public enum State {
        CURRENT,
        CHANGED,
        UNKNOWN
    }

    /// The changes of one publisher, independent of Kafka.
    @FunctionalInterface
    public interface Feed {

        /// @throws Exception
        ///             if the publisher is unavailable
        Answer since(Instant since) throws Exception;

        /// @param asOf
        ///            every change committed before this instant is contained in this or an earlier answer
        record Answer(Instant asOf, List<AuthorityChange> changes) {}
    }

    static final Duration SILENCE = Duration.ofSeconds(10);
    static final Duration UNKNOWN_AFTER = Duration.ofSeconds(60);
    // A transaction may commit later than the instant in its row, so each poll overlaps the previous one.
    static final Duration OVERLAP = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(Freshness.class);

    private final AuthorityChanges changes = new AuthorityChanges();
    private final Map<String, Instant> watermarks = new ConcurrentHashMap<>();
    private final Map<String, Feed> feeds;
    private final Map<String, Object> kafka;
    private final String topic;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Instant begun;
    private volatile Consumer<Duration> delays = _ -> {
    };

    /// @param kafka
    ///            consumer properties: servers and credentials
    /// @param topic
    ///            the authority topic
    /// @param feeds
    ///            by the name of the publisher, such as `delegation-service`
    public Freshness(Map<String, Object> kafka, String topic, Map<String, Feed> feeds, Clock clock) {
        this.kafka = kafka;
        this.topic = topic;
        this.feeds = Map.copyOf(feeds);
        this.clock = clock;
        this.begun = clock.instant();
    }

    /// Passes on, for each change, how long after its commit it reached this process. Changes from before the start are
    /// left out.
    public void observeDelays(Consumer<Duration> observer) {
        delays = observer;
    }

    /// Starts one thread for the topic and one for the feeds.
    public void start() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("authority-feeds").start(this::pollFeeds);
            Thread.ofPlatform().daemon().name("authority-topic").start(this::readTopic);
        }
    }

    @Override
    public void close() {
        running.set(false);
    }

    public State of(Actor actor) {
        if (changes.invalidates(actor)) {
            return State.CHANGED;
        }
        return age().compareTo(UNKNOWN_AFTER) > 0 ? State.UNKNOWN : State.CURRENT;
    }

    /// The age of the oldest watermark among all publishers.
    public Duration age() {
        Instant now = clock.instant();
        return feeds.keySet().stream().map(publisher -> Duration.between(watermark(publisher), now))
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /// The names of the publishers.
    public Set<String> publishers() {
        return feeds.keySet();
    }

    /// The age of what this process knows of a publisher's changes; empty if it knows nothing yet.
    public Optional<Duration> age(String publisher) {
        return Optional.ofNullable(watermarks.get(publisher)).map(asOf -> Duration.between(asOf, clock.instant()));
    }

    /// Whether the watermarks of all publishers are recent enough.
    public boolean isUpToDate() { return age().compareTo(UNKNOWN_AFTER) <= 0; }

    public void apply(AuthorityChange change) {
        changes.apply(change);
    }

    public void recordWatermark(String publisher, Instant asOf) {
        watermarks.merge(publisher, asOf, (one, other) -> one.isAfter(other) ? one : other);
    }

    private Instant watermark(String publisher) {
        return watermarks.getOrDefault(publisher, Instant.EPOCH);
    }

    private void pollFeeds() {
        while (running.get()) {
            pollSilentPublishers();
            changes.removeExpired(clock.instant());
            pause(Duration.ofSeconds(1));
        }
    }

    /// Polls the feeds of publishers whose watermark is older than ten seconds.
    void pollSilentPublishers() {
        feeds.forEach((publisher, feed) -> {
            if (Duration.between(watermark(publisher), clock.instant()).compareTo(SILENCE) > 0) {
                poll(publisher, feed);
            }
        });
    }

    private void poll(String publisher, Feed feed) {
        try {
            Instant tenMinutesAgo = clock.instant().minus(AuthorityChanges.RETENTION);
            Instant watermark = watermark(publisher);
            boolean recent = watermark.isAfter(tenMinutesAgo.plus(OVERLAP));
            Feed.Answer answer = feed.since(recent ? watermark.minus(OVERLAP) : tenMinutesAgo);
            // Those before the watermark may have come from the topic.
            answer.changes().stream().filter(change -> change.committedAt().isAfter(watermark))
                    .forEach(this::observeDelay);
            answer.changes().forEach(changes::apply);
            recordWatermark(publisher, answer.asOf());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            log.debug("Authority feed not readable, publisher={}, cause={}", publisher, e.toString());
        }
    }

    private void readTopic() {
        while (running.get()) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties(), new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                seekTenMinutesBack(consumer, partition);
                while (running.get()) {
                    consumer.poll(Duration.ofMillis(500)).forEach(this::take);
                }
            } catch (Exception | Error e) {
                log.warn("Authority topic not readable, retrying, cause={}", e.toString());
                pause(Duration.ofSeconds(2));
            }
        }
    }

    private void seekTenMinutesBack(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        // First, so that a record that is sent between the two questions is found by one of them.
        long end = consumer.endOffsets(List.of(partition), Duration.ofSeconds(10)).getOrDefault(partition, 0L);
        long from = clock.instant().minus(AuthorityChanges.RETENTION).toEpochMilli();
        OffsetAndTimestamp offset = consumer.offsetsForTimes(Map.of(partition, from), Duration.ofSeconds(10))
                .get(partition);
        consumer.seek(partition, offset == null ? end : offset.offset());
    }

    private void take(ConsumerRecord<byte[], byte[]> received) {
        try {
            switch (header(received, "ce_type")) {
                case AuthorityChange.TYPE -> {
                    AuthorityChange change = AuthorityChange.fromJson(received.value());
                    changes.apply(change);
                    observeDelay(change);
                }
                case AuthorityChange.WATERMARK_TYPE -> {
                    JsonNode data = JsonMapper.shared().readTree(received.value());
                    recordWatermark(header(received, "ce_source").substring(1),
                            Instant.parse(data.path("asOf").asString()));
                }
                default -> log.debug("Event of unknown type ignored, topic={}", topic);
            }
        } catch (RuntimeException e) {
            log.error("Malformed record skipped, topic={}, offset={}", topic, received.offset());
        }
    }

    private void observeDelay(AuthorityChange change) {
        if (change.committedAt().isAfter(begun)) {
            Duration delay = Duration.between(change.committedAt(), clock.instant());
            delays.accept(delay.isNegative() ? Duration.ZERO : delay);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Properties properties() {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
