package io.hrsshall.kit.events;

import java.util.List;

/// Wakes this process's relays. (Outbox and relays know each other only by this.)
final class RelayWake {

    private volatile List<Relay> relays = List.of();

    void of(List<Relay> started) {
        relays = List.copyOf(started);
    }

    void afterCommit() {
        relays.forEach(Relay::wakeAfterCommit);
    }

    void now() {
        relays.forEach(Relay::wake);
    }
}
