package io.hrsshall.kit.events;

import io.hrsshall.authority.Signal;

/// Tells those who wait for sent events in this process that the relay of this process has sent some.
final class SentSignal extends Signal {

    private volatile boolean relayActive;

    /// Whether this process sends. Otherwise another instance does, and this one must look.
    boolean relayActive() {
        return relayActive;
    }

    void relayActive(boolean active) {
        relayActive = active;
    }
}
