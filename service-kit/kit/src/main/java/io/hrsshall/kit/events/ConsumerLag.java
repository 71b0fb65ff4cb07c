package io.hrsshall.kit.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.kit.metrics.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;

/// The gauge `hall.consumer.lag`: events that a listener's group has not handled yet, by topic. It asks the broker, so
/// that it is also right while a listener retries one event for ever, or does not run.
class ConsumerLag implements DisposableBean {

    private final KafkaListenerEndpointRegistry listeners;
    private final BrokerClient broker;
    private final Reading<Map<Listened, Long>> reading;

    ConsumerLag(KafkaListenerEndpointRegistry listeners, KafkaSettings kafka, String service, MeterRegistry meters) {
        this.listeners = listeners;
        this.broker = new BrokerClient(kafka, service + "-lag");
        this.reading = Reading.of("consumers", this::lags, meters)
                .gauges("hall.consumer.lag", "Events that a consumer group has not handled yet", ConsumerLag::byTags);
    }

    private record Listened(String group, String topic) {}

    @Scheduled(fixedDelayString = "15s", initialDelayString = "5s")
    void measure() {
        reading.read();
    }

    private static Map<Tags, Long> byTags(Map<Listened, Long> lags) {
        return lags.entrySet().stream().collect(Collectors.toMap(
                lag -> Tags.of("group", lag.getKey().group(), "topic", lag.getKey().topic()), Map.Entry::getValue));
    }

    private Map<Listened, Long> lags() {
        Map<Listened, Long> lags = new HashMap<>();
        positions().forEach(position -> lags.merge(new Listened(position.group(), position.topic()), position.lag(),
                Long::sum));
        return lags;
    }

    /// How far a group has come in a partition.
    ///
    /// @param next
    ///            offset of the next event to handle
    /// @param end
    ///            offset of the next event to be published
    record Position(String group, String topic, int partition, long next, long end) {

        @JsonProperty
        long lag() {
            return Math.max(0, end - next);
        }
    }

    /// @throws KafkaException
    ///             if the broker gives no answer
    List<Position> positions() {
        Map<String, Set<String>> topics = new HashMap<>();
        for (MessageListenerContainer container : listeners.getAllListenerContainers()) {
            String[] listened = container.getContainerProperties().getTopics();
            String group = container.getGroupId();
            if (listened != null && group != null) {
                topics.computeIfAbsent(group, _ -> new HashSet<>()).addAll(Arrays.asList(listened));
            }
        }
        return topics.entrySet().stream().flatMap(group -> positions(group.getKey(), group.getValue()).stream())
                .sorted(Comparator.comparing(Position::topic).thenComparing(Position::partition)).toList();
    }

    private List<Position> positions(String group, Collection<String> topics) {
        Admin client = broker.admin();
        Map<TopicPartition, OffsetAndMetadata> handled = BrokerClient.answer(
                client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Set<TopicPartition> partitions = BrokerClient.answer(client.describeTopics(topics).allTopicNames()).values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(client, partitions, OffsetSpec.latest());
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(client, partitions, OffsetSpec.earliest());
        return partitions.stream().map(partition -> {
            OffsetAndMetadata position = handled.get(partition);
            // A group without a position begins at the first event; events that were deleted are not missed any more.
            long first = offset(begins, partition);
            long next = position == null ? first : Math.max(first, position.offset());
            return new Position(group, partition.topic(), partition.partition(), next, offset(ends, partition));
        }).toList();
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition)).offset();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(Admin client, Set<TopicPartition> partitions,
            OffsetSpec which) {
        return BrokerClient.answer(
                client.listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, _ -> which))).all());
    }

    @Override
    public void destroy() {
        broker.close();
    }
}
