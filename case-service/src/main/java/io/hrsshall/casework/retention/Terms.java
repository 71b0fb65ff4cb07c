package io.hrsshall.casework.retention;

import java.util.Map;
import java.util.Optional;

/// The terms of all items.
///
/// @param stated
///            by the beginning of an item's code; empty for items whose cases are kept
/// @param otherwise
///            of the other items
record Terms(Map<String, Optional<Term>> stated, Optional<Term> otherwise) {

    Terms {
        stated = Map.copyOf(stated);
    }

    boolean isNone() { return otherwise.isEmpty() && stated.values().stream().allMatch(Optional::isEmpty); }

    /// The term with the longest code that the item's code begins with. Empty if its cases are kept.
    Optional<Term> of(String itemCode) {
        String code = itemCode;
        while (!stated.containsKey(code)) {
            int end = code.lastIndexOf('.');
            if (end < 0) {
                return otherwise;
            }
            code = code.substring(0, end);
        }
        return stated.getOrDefault(code, Optional.empty());
    }
}
