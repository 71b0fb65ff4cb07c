package io.hrsshall.logistics.parcels;

import java.util.EnumSet;
import java.util.Set;

/// The status that the courier last reported, or that the city declared the parcel lost. A parcel without news for a
/// long time is in trouble. Delivered, returned and lost are final.
public enum ParcelStatus {

    DISPATCHED,
    ON_THE_WAY,
    IN_TROUBLE,
    DELIVERED,
    RETURNED,
    LOST;

    private static final Set<ParcelStatus> FINAL = EnumSet.of(DELIVERED, RETURNED, LOST);

    /// The result did not arrive and is to be mailed again.
    boolean isFailed() { return this == RETURNED || this == LOST; }

    boolean isFinal() { return FINAL.contains(this); }

    /// By a report of the courier, which reports no loss.
    boolean canTransitionTo(ParcelStatus next) {
        return !isFinal() && next != DISPATCHED && next != LOST;
    }
}
