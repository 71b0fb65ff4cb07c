package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.identity.journeys.flows.FlowToken;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// A proof of a unit, in place of a face.
public record UnitProofRequest(@NotNull @Size(min = 20, max = 100) String proof) {

    public FlowToken token() {
        return new FlowToken(proof);
    }

    /// Without the proof.
    @Override
    public String toString() {
        return "UnitProofRequest";
    }
}
