package io.hrsshall.casework.batches;

import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Limits how many workbooks an instance reads at the same time, for checks and for downloads of errors together,
/// because each may hold its unpacked size in memory. A unit, with whatever number of people and drafts, leaves a place
/// to the others.
@Component
class SheetPlaces {

    private final WorkLimit limit;

    SheetPlaces(BatchSettings settings) {
        this.limit = new WorkLimit(settings.atOnce(), Math.max(1, settings.atOnce() - 1), Duration.ZERO);
    }

    /// @throws Busy
    ///             if all places, or those of the unit, are taken
    WorkLimit.Place take(UnitNumber unit) {
        return limit.take(unit.value());
    }
}
