package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.City;

/// What staff decide on a legacy account whose unit is in the hall with another legal representative.
sealed interface ConflictDecision {

    /// The account belongs to the unit.
    record Join() implements ConflictDecision {}

    /// The account does not belong to the unit.
    record Reject() implements ConflictDecision {}

    /// Another city's staff decide.
    record HandOver(City to) implements ConflictDecision {}

    /// The code that the decision is recorded with.
    default String code() {
        return switch (this) {
            case Join() -> "JOIN";
            case Reject() -> "REJECT";
            case HandOver(City ignored) -> "HAND_OVER";
        };
    }
}
