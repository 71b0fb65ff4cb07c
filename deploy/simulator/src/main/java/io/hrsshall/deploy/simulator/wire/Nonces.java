package io.hrsshall.deploy.simulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nonces of the last while; forgotten at a restart, when their requests are soon too old anyway. */
public final class Nonces {

    private final Duration kept;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    public Nonces(Duration kept) {
        this.kept = kept;
    }

    /** @return false when this nonce was used before */
    public synchronized boolean use(String nonce, Instant now) {
        Instant oldest = now.minus(kept);
        seen.entrySet().removeIf(entry -> entry.getValue().isBefore(oldest));
        return seen.putIfAbsent(nonce, now) == null;
    }
}
