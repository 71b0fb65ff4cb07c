package io.hrsshall.kit.events;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Starts and stops the relays with the application.
final class RelayLifecycle implements SmartLifecycle {

    private final List<OutboxRelay> relays;
    private final RelayNotifier notifier;
    private volatile boolean running;

    RelayLifecycle(List<OutboxRelay> relays, RelayNotifier notifier) {
        this.relays = relays;
        this.notifier = notifier;
    }

    @Override
    public void start() {
        relays.forEach(OutboxRelay::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        relays.forEach(OutboxRelay::requestStop);
        notifier.wakeAtOnce();
        relays.forEach(OutboxRelay::awaitStop);
    }

    @Override
    public boolean isRunning() { return running; }

    /// Starts before the web server accepts requests, and stops after it.
    @Override
    public int getPhase() { return DEFAULT_PHASE - 4096; }
}
