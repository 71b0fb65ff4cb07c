package io.hrsshall.deploy.simulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Recently used nonces. Kept in memory only: after a restart the time-stamp check still limits replays.
public final class Nonces {

    private final Duration kept;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    public Nonces(Duration kept) {
        this.kept = kept;
    }

    /// @return false if this nonce was used before
    public synchronized boolean use(String nonce, Instant now) {
        Instant oldest = now.minus(kept);
        seen.entrySet().removeIf(entry -> entry.getValue().isBefore(oldest));
        return seen.putIfAbsent(nonce, now) == null;
    }
}
