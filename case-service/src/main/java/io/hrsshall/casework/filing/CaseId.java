package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The id of a case. It stands beside the ids of files, sheets, parcels, proofs and commitments, from which the
/// compiler could not tell a UUID. In JSON, in columns and in paths it is the UUID.
public record CaseId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CaseId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
