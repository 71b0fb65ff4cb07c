package io.hrsshall.logistics.parcels;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The status that the courier last reported; that the city declared a result lost or acknowledged the receipt of
/// originals; or that the unit withdrew its originals, or a correction of the decision a result that was not sent yet. A
/// parcel without news for a long time is in trouble.
public enum ParcelStatus {

    DISPATCHED,
    ON_THE_WAY,
    IN_TROUBLE,
    DELIVERED,
    RETURNED,
    LOST,
    RECEIVED,
    WITHDRAWN;

    private static final Set<ParcelStatus> FINAL = EnumSet.of(DELIVERED, RETURNED, LOST, RECEIVED, WITHDRAWN);
    private static final Set<ParcelStatus> REPORTED = EnumSet.of(ON_THE_WAY, IN_TROUBLE, DELIVERED, RETURNED);

    /// The result did not arrive and is to be mailed again.
    boolean isFailed() { return this == RETURNED || this == LOST; }

    /// The courier has nothing more to report.
    boolean isFinal() { return FINAL.contains(this); }

    /// The names of those that are final.
    static List<String> finals() {
        return FINAL.stream().map(ParcelStatus::name).toList();
    }

    /// By a report of the courier.
    boolean canTransitionTo(ParcelStatus next) {
        return !isFinal() && REPORTED.contains(next);
    }

    /// Whether the city still waits for the originals, whatever the courier says.
    boolean isAwaited() { return this != RECEIVED && this != WITHDRAWN; }
}
