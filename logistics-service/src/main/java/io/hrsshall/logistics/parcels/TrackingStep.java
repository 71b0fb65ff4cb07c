package io.hrsshall.logistics.parcels;

import java.time.Instant;
import java.util.List;

/// One step of a parcel's transport, in the courier's words.
public record TrackingStep(Instant at, String text) {

    /// Whether a report is older than the known steps. Both are sorted newest first.
    static boolean isOlder(List<TrackingStep> reported, List<TrackingStep> known) {
        if (reported.isEmpty() || known.isEmpty()) {
            return !known.isEmpty();
        }
        int order = reported.getFirst().at().compareTo(known.getFirst().at());
        return order < 0 || order == 0 && reported.size() < known.size();
    }
}
