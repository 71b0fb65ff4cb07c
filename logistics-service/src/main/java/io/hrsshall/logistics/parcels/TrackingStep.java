package io.hrsshall.logistics.parcels;

import java.time.Instant;
import java.util.List;

/// One line of a parcel's way, in the courier's words.
public record TrackingStep(Instant at, String text) {

    /// Whether a reported way is older than the known one; both newest first.
    static boolean isBehind(List<TrackingStep> reported, List<TrackingStep> known) {
        if (reported.isEmpty() || known.isEmpty()) {
            return !known.isEmpty();
        }
        int order = reported.getFirst().at().compareTo(known.getFirst().at());
        return order < 0 || order == 0 && reported.size() < known.size();
    }
}
