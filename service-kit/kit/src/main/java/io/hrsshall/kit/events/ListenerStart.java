package io.hrsshall.kit.events;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Starts the listeners beside the application instead of with it: where Kafka's name can't even be resolved, a
/// container refuses to start, and that must not keep a service from its requests.
final class ListenerStart implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(ListenerStart.class);

    private final KafkaListenerEndpointRegistry listeners;
    private @Nullable Thread thread;

    ListenerStart(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("listener-start").start(this::startAll);
    }

    private void startAll() {
        Collection<MessageListenerContainer> containers = listeners.getAllListenerContainers();
        while (!containers.stream().map(this::start).reduce(true, Boolean::logicalAnd)) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean start(MessageListenerContainer container) {
        try {
            if (!container.isRunning()) {
                container.start();
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("Listener {} can't start, trying again: {}", container.getListenerId(),
                    e.getCause() == null ? e.toString() : e.getCause().toString());
            return false;
        }
    }

    @Override
    public void stop() {
        Thread started = thread;
        if (started != null) {
            started.interrupt();
            try {
                started.join(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() { return thread != null; }

    /// Above the registry's phase, so that this has stopped before the containers are.
    @Override
    public int getPhase() { return Integer.MAX_VALUE; }
}
