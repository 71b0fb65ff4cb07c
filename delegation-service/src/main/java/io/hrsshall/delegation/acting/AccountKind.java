package io.hrsshall.delegation.acting;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A personal account acts wherever its person has a grant. The account of a unit or an institution acts only for that
/// unit or institution.
public enum AccountKind {

    @JsonProperty("personal")
    PERSONAL,
    @JsonProperty("unit")
    UNIT,
    @JsonProperty("institution")
    INSTITUTION
}
