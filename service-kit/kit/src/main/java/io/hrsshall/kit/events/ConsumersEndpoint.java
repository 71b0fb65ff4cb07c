package io.hrsshall.kit.events;

import io.hrsshall.kit.events.ConsumerLag.Position;
import io.hrsshall.kit.operators.OperatorActions;
import io.hrsshall.kit.operators.Outcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/// For operators: `GET /actuator/consumers` shows how far each group has come, and what the listeners of this instance
/// do; `POST /actuator/consumers/restart {"topic", "operator"}` starts this instance's listeners of a topic, or all of
/// them, anew. A listener that ended by an error has lost its consumer until then.
@Endpoint(id = "consumers")
public class ConsumersEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ConsumersEndpoint.class);

    private final ConsumerLag lag;
    private final KafkaListenerEndpointRegistry listeners;
    private final ListenerFailures failures;
    private final OperatorActions actions;

    ConsumersEndpoint(ConsumerLag lag, KafkaListenerEndpointRegistry listeners, ListenerFailures failures,
            OperatorActions actions) {
        this.lag = lag;
        this.listeners = listeners;
        this.failures = failures;
        this.actions = actions;
    }

    /// @param running
    ///            false if it was stopped or has lost its consumer
    /// @param partitions
    ///            that Kafka has assigned to this instance
    record Listener(String group, List<String> topics, boolean running, List<String> partitions) {}

    @ReadOperation
    public Map<String, Object> state() {
        List<Listener> here = listeners.getAllListenerContainers().stream().map(ConsumersEndpoint::listener).toList();
        Map<String, Object> instance = Map.of("listeners", here, "failing", failures.all());
        try {
            return Map.of("positions", lag.positions(), "readable", true, "instance", instance);
        } catch (KafkaException e) {
            log.warn("Positions of consumers not readable, cause={}", String.valueOf(e.getCause()));
            return Map.of("positions", List.<Position>of(), "readable", false, "instance", instance);
        }
    }

    private static Listener listener(MessageListenerContainer container) {
        Collection<TopicPartition> assigned = container.getAssignedPartitions();
        return new Listener(Objects.requireNonNullElse(container.getGroupId(), ""), topics(container),
                isRunning(container),
                assigned == null ? List.of() : assigned.stream().map(TopicPartition::toString).sorted().toList());
    }

    private static boolean isRunning(MessageListenerContainer container) {
        return container.isRunning() && container.isChildRunning() && container.isInExpectedState();
    }

    private static List<String> topics(MessageListenerContainer container) {
        String[] topics = container.getContainerProperties().getTopics();
        return topics == null ? List.of() : Arrays.asList(topics);
    }

    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String action, @Nullable String topic,
            @Nullable String operator) {
        if (!action.equals("restart")) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        List<MessageListenerContainer> chosen = listeners.getAllListenerContainers().stream()
                .filter(container -> topic == null || topics(container).contains(topic)).toList();
        // A stop waits for the event in progress.
        return actions.runLong(operator, "consumers-restart", topic == null ? "all" : topic, () -> restart(chosen));
    }

    private static Outcome restart(List<MessageListenerContainer> chosen) {
        if (chosen.isEmpty()) {
            return Outcome.unknown();
        }
        boolean started = chosen.stream().map(ConsumersEndpoint::restart).reduce(true, Boolean::logicalAnd);
        return started ? Outcome.done("restarted") : Outcome.refused("not-started");
    }

    private static boolean restart(MessageListenerContainer container) {
        container.stop();
        try {
            container.start();
            return true;
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            log.warn("Listener not started, listener={}, cause={}", container.getListenerId(), e.toString());
            return false;
        }
    }
}
