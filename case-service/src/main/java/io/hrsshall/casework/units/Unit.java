package io.hrsshall.casework.units;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import org.jspecify.annotations.Nullable;

/// A unit as case-service knows it. Its city determines who handles its cases.
///
/// @param status
///            in the enterprise register
/// @param industry
///            GB/T 4754 code; null if the unit's profile does not state it
public record Unit(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city,
        String status, @Nullable String industry) {

    static final String IN_BUSINESS = "in-business";
    static final String CANCELLED = "cancelled";

    boolean isCancelled() { return CANCELLED.equals(status); }

    /// @throws UnitCancelled
    ///             if the unit is cancelled
    void requireNotCancelled() {
        if (isCancelled()) {
            throw new UnitCancelled();
        }
    }
}
