package io.hrsshall.unit.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The status of a unit in the enterprise register. A cancelled unit (注销) files only what the law still asks of it.
public enum UnitStatus {

    @JsonProperty("in-business")
    IN_BUSINESS,
    @JsonProperty("cancelled")
    CANCELLED;

    /// The value in JSON.
    String code() {
        return switch (this) {
            case IN_BUSINESS -> "in-business";
            case CANCELLED -> "cancelled";
        };
    }
}
