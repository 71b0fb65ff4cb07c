package io.hrsshall.casework.units;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.ServiceItem;
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

    public boolean isCancelled() { return CANCELLED.equals(status); }

    /// A cancelled unit files what the law still asks of it, by those who manage it.
    ///
    /// @throws UnitCancelled
    ///             if the unit is cancelled, and the item or the agent is not for cancelled units
    public void requireMayFile(ServiceItem item, Actor by) {
        if (!isCancelled()) {
            return;
        }
        if (!item.isFiledWhileCancelled()) {
            throw UnitCancelled.item();
        }
        if (by.tier() == Tier.AGENT) {
            throw UnitCancelled.agent();
        }
    }
}
