package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of a grant at an instant.
public enum GrantState {

    @JsonProperty("in-force")
    IN_FORCE,
    /// Starts in the future; counts towards the caps.
    @JsonProperty("upcoming")
    UPCOMING,
    @JsonProperty("ended")
    ENDED,
    @JsonProperty("unclaimed")
    UNCLAIMED,
    /// Waits for the person's acceptance; gives no authority, but counts towards the caps.
    @JsonProperty("offered")
    OFFERED,
    @JsonProperty("revoked")
    REVOKED;

    public static GrantState of(GrantStatus status, @Nullable Window window, Instant now) {
        return switch (status) {
            case REVOKED -> REVOKED;
            case UNCLAIMED -> UNCLAIMED;
            case OFFERED -> OFFERED;
            case ACTIVE -> {
                if (window == null || window.contains(now)) {
                    yield IN_FORCE;
                }
                yield window.hasEnded(now) ? ENDED : UPCOMING;
            }
        };
    }

    /// Whether the grant counts towards the caps of the unit.
    public boolean isLive() { return this != ENDED && this != REVOKED; }
}
