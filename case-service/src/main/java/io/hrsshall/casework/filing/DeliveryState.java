package io.hrsshall.casework.filing;

import org.jspecify.annotations.Nullable;

/// 结果送达: how far the delivery of an approved case's result is. The newest parcel decides, as for logistics-service.
public enum DeliveryState {

    /// No parcel has been sent yet.
    AWAITED,
    SENT,
    DELIVERED,
    /// The newest parcel was returned or lost, and the result has to be mailed again.
    REOPENED;

    /// @param parcel
    ///            the status of the newest parcel; an unknown one counts as sent
    static DeliveryState of(@Nullable String parcel) {
        return switch (parcel) {
            case null -> AWAITED;
            // Withdrawn by a correction before it was sent; a further correction has approved the case again.
            case "WITHDRAWN" -> AWAITED;
            case "DELIVERED" -> DELIVERED;
            case "RETURNED", "LOST" -> REOPENED;
            default -> SENT;
        };
    }
}
