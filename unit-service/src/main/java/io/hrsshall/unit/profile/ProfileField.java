package io.hrsshall.unit.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The fields of a profile that an administrator may change.
public enum ProfileField {

    @JsonProperty("address")
    ADDRESS,
    @JsonProperty("postalCode")
    POSTAL_CODE,
    @JsonProperty("telephone")
    TELEPHONE,
    @JsonProperty("industry")
    INDUSTRY
}
