package io.hrsshall.kit.events;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Starts and stops what works on the outbox, with the application.
final class Relaying implements SmartLifecycle {

    private final Leases leases;
    private final List<Relay> relays;
    private final Housekeeping housekeeping;
    private volatile boolean running;

    Relaying(Leases leases, List<Relay> relays, Housekeeping housekeeping) {
        this.leases = leases;
        this.relays = relays;
        this.housekeeping = housekeeping;
    }

    @Override
    public void start() {
        relays.forEach(Relay::start);
        leases.start();
        housekeeping.start();
        running = true;
    }

    /// Relays end first, so that no other instance takes over in the middle of a batch.
    @Override
    public void stop() {
        running = false;
        housekeeping.stop();
        relays.forEach(Relay::stop);
        leases.stop();
    }

    @Override
    public boolean isRunning() { return running; }

    /// Starts before the web server takes requests, and stops after it.
    @Override
    public int getPhase() { return DEFAULT_PHASE - 4096; }
}
