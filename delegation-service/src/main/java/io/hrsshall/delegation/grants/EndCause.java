package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a grant has ended for good.
public enum EndCause {

    /// By the unit, or because the position or the person's identity passed to somebody else.
    @JsonProperty("revoked")
    REVOKED,
    /// By the person who had it.
    @JsonProperty("left")
    LEFT,
    /// The person declined the offer.
    @JsonProperty("declined")
    DECLINED,
    /// The person did not answer the offer in time.
    @JsonProperty("lapsed")
    LAPSED
}
