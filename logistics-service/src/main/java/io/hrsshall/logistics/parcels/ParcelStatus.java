package io.hrsshall.logistics.parcels;

import java.util.EnumSet;
import java.util.Set;

/// How a parcel stands. What the courier says last counts, until it is delivered or back.
public enum ParcelStatus {

    DISPATCHED,
    ON_THE_WAY,
    IN_TROUBLE,
    DELIVERED,
    RETURNED;

    private static final Set<ParcelStatus> FINAL = EnumSet.of(DELIVERED, RETURNED);

    public boolean isFinal() { return FINAL.contains(this); }

    boolean canBecome(ParcelStatus next) {
        return !isFinal() && next != DISPATCHED;
    }
}
