package io.hrsshall.kit.events;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Starts the listeners, whose auto-startup is off, in the background and retries: a container does not start while
/// Kafka's host name cannot be resolved, and that must not prevent the service from serving requests.
final class ListenerStarter implements SmartLifecycle {

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(ListenerStarter.class);

    private final KafkaListenerEndpointRegistry listeners;
    private @Nullable Thread thread;

    ListenerStarter(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("listener-starter").start(this::startAll);
    }

    private void startAll() {
        Collection<MessageListenerContainer> containers = listeners.getAllListenerContainers();
        // Not allMatch: one that fails must not keep the others from starting.
        while (!containers.stream().map(this::start).reduce(true, Boolean::logicalAnd)) {
            try {
                Thread.sleep(RETRY_INTERVAL);
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
            log.warn("Listener not started, will retry, listener={}, cause={}", container.getListenerId(),
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
                started.join(RETRY_INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() { return thread != null; }

    /// Above the registry's phase: stops before the containers do.
    @Override
    public int getPhase() { return Integer.MAX_VALUE; }
}
