package io.hrsshall.delegation.requests;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum AccessRequestStatus {

    @JsonProperty("open")
    OPEN,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("refused")
    REFUSED,
    /// The grant ended before a decision: it was revoked, or the agent left.
    @JsonProperty("lapsed")
    LAPSED;

    public boolean canBecome(AccessRequestStatus next) {
        return this == OPEN && next != OPEN;
    }
}
