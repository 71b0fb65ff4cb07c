package io.hrsshall.delegation.acting;

import com.fasterxml.jackson.annotation.JsonProperty;

/// An account is not a person (design §2): one that a unit's or institution's own flow made acts for that one only.
public enum AccountKind {

    @JsonProperty("personal")
    PERSONAL,
    @JsonProperty("unit")
    UNIT,
    @JsonProperty("institution")
    INSTITUTION
}
