package io.hrsshall.kit.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/// What the broker says of topics on which this service publishes. Answers are kept for a minute, so that a request
/// seldom waits for the broker; a missing one for some seconds.
public final class TopicFacts implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TopicFacts.class);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration MISSING_KEPT = Duration.ofSeconds(10);

    private final BrokerClient broker;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    TopicFacts(KafkaSettings kafka, String service, Clock clock) {
        this.broker = new BrokerClient(kafka, service + "-topics");
        this.clock = clock;
    }

    /// @param partitions
    ///            null if the broker does not answer
    /// @param retention
    ///            how long it keeps events at least; null if it does not say so, or keeps them for ever
    public record Facts(@Nullable Integer partitions, @Nullable Duration retention) {

        boolean isMissing() { return partitions == null; }
    }

    private record Kept(Facts facts, Instant until) {}

    public Facts of(String topic) {
        // One question at a time for each topic.
        return Objects.requireNonNull(kept.compute(topic, (_, known) -> ask(topic, known))).facts();
    }

    private Kept ask(String topic, @Nullable Kept known) {
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        Integer partitions = partitions(topic);
        Facts facts = new Facts(partitions, partitions == null ? null : retention(topic));
        return new Kept(facts, now.plus(facts.isMissing() ? MISSING_KEPT : KEPT));
    }

    private @Nullable Integer partitions(String topic) {
        try {
            return Objects.requireNonNull(BrokerClient.answer(
                    broker.admin().describeTopics(List.of(topic)).allTopicNames()).get(topic)).partitions().size();
        } catch (KafkaException e) {
            log.debug("Topic not described, topic={}", topic, e);
            return null;
        }
    }

    private @Nullable Duration retention(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = Objects.requireNonNull(
                    BrokerClient.answer(broker.admin().describeConfigs(List.of(resource)).all()).get(resource));
            ConfigEntry stated = config.get(TopicConfig.RETENTION_MS_CONFIG);
            long millis = stated == null || stated.value() == null ? -1 : Long.parseLong(stated.value());
            return millis < 0 ? null : Duration.ofMillis(millis);
        } catch (KafkaException e) {
            log.debug("Settings of topic not described, topic={}", topic, e);
            return null;
        }
    }

    @Override
    public void destroy() {
        broker.close();
    }
}
