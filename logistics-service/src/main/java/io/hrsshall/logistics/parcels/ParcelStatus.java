package io.hrsshall.logistics.parcels;

import java.util.EnumSet;
import java.util.Set;

/// The status that the courier last reported. Delivered and returned are final.
public enum ParcelStatus {

    DISPATCHED,
    ON_THE_WAY,
    IN_TROUBLE,
    DELIVERED,
    RETURNED;

    private static final Set<ParcelStatus> FINAL = EnumSet.of(DELIVERED, RETURNED);

    boolean isFinal() { return FINAL.contains(this); }

    boolean canTransitionTo(ParcelStatus next) {
        return !isFinal() && next != DISPATCHED;
    }
}
